CREATE TABLE patients (
  id BIGSERIAL PRIMARY KEY,
  mrn TEXT NOT NULL UNIQUE,
  first_name TEXT NOT NULL,
  last_name TEXT NOT NULL,
  birth_date DATE NOT NULL,
  ssn CHAR(11)
);
