-- The organisation's log. `body` and `hash` are the record, word for word as each machine wrote it;
-- everything else is an index on it. Whoever writes has no right on a table, only on `append`.

create table log (
    id text primary key,
    login name not null default session_user,
    received timestamptz not null default clock_timestamp()
);
comment on table log is 'one chain of events, and the login that alone may extend it';

create table event (
    number bigint generated always as identity unique,
    log text not null references log (id),
    seq bigint not null check (seq > 0),
    ts bigint not null,
    type text not null,
    actor text not null,
    assistant text not null,
    repo text not null,
    session text not null,
    outcome text not null,
    host text not null,
    imported boolean not null,
    erased boolean not null,
    body text not null,
    hash bytea not null check (octet_length(hash) = 32),
    received timestamptz not null default clock_timestamp(),
    primary key (log, seq)
);
comment on column event.number is 'in the order of arrival, over all logs';
comment on column event.ts is 'milliseconds since 1970, by the clock of the machine';
comment on column event.imported is 'taken from a vendor''s log; the guard has not seen it';
comment on column event.received is 'by the clock of this server';
create index event_actor on event (actor, ts, number);
create index event_repo on event (repo, ts, number);
create index event_ts on event (ts, number);
create index event_outcome on event (outcome, ts, number) where outcome in ('ask', 'deny');
create index event_type on event (type, ts, number) where type in (
    'log_start', 'log_stop', 'log_gap', 'log_read', 'log_ship', 'tombstone', 'checkpoint',
    'config_change', 'override', 'blocked', 'session_start', 'session_end'
);

create table place (
    id bigint generated always as identity primary key,
    path text collate "C" not null unique
);

create table touch (
    place bigint not null references place (id),
    event bigint not null references event (number),
    primary key (place, event)
);
create index touch_event on touch (event);

create table session (
    log text not null references log (id),
    id text not null,
    actor text not null,
    assistant text not null,
    repo text not null,
    imported boolean not null,
    first_ts bigint not null,
    last_ts bigint not null,
    last bigint not null,
    events bigint not null default 1,
    ended boolean not null,
    primary key (log, id)
);
comment on table session is 'sums over events, for the completeness statement of an answer';
create index session_ts on session (last_ts, first_ts);
create index session_actor on session (actor, last_ts);
create index session_id on session (id);

create table removal (
    id bigint generated always as identity primary key,
    log text not null,
    first bigint not null,
    last bigint not null,
    count bigint not null,
    hash bytea not null,
    kind text not null check (kind in ('removed', 'erased')),
    reason text not null check (reason <> ''),
    login name not null default session_user,
    made timestamptz not null default clock_timestamp(),
    transaction xid8 not null default pg_current_xact_id()
);
comment on table removal is 'what was taken out; without such a row nothing can be taken out';
comment on column removal.hash is
    'removed: of the last event of the range, from which the one after it follows; '
    'erased: over all events of the log without names';
create index removal_log on removal (log, first);

create table reading (
    id bigint generated always as identity primary key,
    login name not null default session_user,
    parameters text not null,
    made timestamptz not null default clock_timestamp()
);
comment on table reading is 'who asked the log what (PCI DSS 10.2.1.3)';

-- What is written stays, also for the owner, unless a row in `removal` of the same transaction says
-- which events go and why.

create function refuse() returns trigger
language plpgsql as $$
begin
    raise exception 'the log is append-only: % of % is refused', tg_op, tg_table_name
        using errcode = 'ZG004';
end $$;

create function recorded(the_log text, the_seq bigint, the_kind text) returns boolean
language sql stable as $$
    select exists (
        select from ai_gate.removal r
        where r.log = the_log and the_seq between r.first and r.last and r.kind = the_kind
            and r.transaction = pg_current_xact_id()
    )
$$;

create function refuse_event() returns trigger
language plpgsql as $$
begin
    if tg_op = 'DELETE' and ai_gate.recorded(old.log, old.seq, 'removed') then
        return old;
    end if;
    if tg_op = 'UPDATE' and new.erased
        and to_jsonb(new) - array['actor', 'repo', 'session', 'body', 'erased']
            = to_jsonb(old) - array['actor', 'repo', 'session', 'body', 'erased']
        and ai_gate.recorded(old.log, old.seq, 'erased') then
        return new;
    end if;
    raise exception 'the log is append-only: % of % is refused', tg_op, tg_table_name
        using errcode = 'ZG004';
end $$;

create function refuse_touch() returns trigger
language plpgsql as $$
begin
    if tg_op = 'DELETE' and exists (
        select from ai_gate.event e where e.number = old.event
            and (ai_gate.recorded(e.log, e.seq, 'removed')
                or ai_gate.recorded(e.log, e.seq, 'erased'))
    ) then
        return old;
    end if;
    raise exception 'the log is append-only: % of % is refused', tg_op, tg_table_name
        using errcode = 'ZG004';
end $$;

create function refuse_reading() returns trigger
language plpgsql as $$
begin
    if tg_op = 'DELETE' and ai_gate.recorded('reading', 0, 'removed') then
        return old;
    end if;
    raise exception 'the log is append-only: % of % is refused', tg_op, tg_table_name
        using errcode = 'ZG004';
end $$;

create trigger fixed before update or delete on event
    for each row execute function refuse_event();
create trigger fixed before update or delete on touch
    for each row execute function refuse_touch();
create trigger fixed before update or delete on reading
    for each row execute function refuse_reading();
create trigger fixed before update or delete on removal
    for each row execute function refuse();
create trigger fixed before update on place
    for each row execute function refuse();
create trigger fixed before delete on log
    for each row execute function refuse();
create trigger whole before truncate on log for each statement execute function refuse();
create trigger whole before truncate on event for each statement execute function refuse();
create trigger whole before truncate on touch for each statement execute function refuse();
create trigger whole before truncate on place for each statement execute function refuse();
create trigger whole before truncate on reading for each statement execute function refuse();
create trigger whole before truncate on removal for each statement execute function refuse();

-- What a writer may do.

create function said(found json, variadic route text[]) returns text
language sql immutable as $$ select coalesce(found #>> route, '') $$;

create function head(the_log text, out seq bigint, out hash bytea)
language sql stable security definer set search_path = ai_gate, pg_temp as $$
    select ends.seq, ends.hash from (
        select 0::bigint as seq, decode(repeat('00', 32), 'hex') as hash
        union all
        (select e.seq, e.hash from event e where e.log = the_log order by e.seq desc limit 1)
        union all
        (select r.last, r.hash from removal r where r.log = the_log and r.kind = 'removed'
            order by r.last desc limit 1)
    ) ends
    where ends.seq = 0 or exists (
        select from log l where l.id = the_log and l.login = session_user)
    order by ends.seq desc limit 1
$$;
comment on function head is 'the end of a log of one''s own: from there on it is to be sent';

create function append(
    the_log text, seqs bigint[], hashes bytea[], bodies text[], erasures boolean[],
    out added integer, out known integer
)
language plpgsql security definer set search_path = ai_gate, pg_temp as $$
declare
    last bigint;
    before bytea;
    stored bytea;
begin
    added := 0;
    known := 0;
    perform pg_advisory_xact_lock(hashtextextended('ai_gate.log ' || the_log, 0));
    insert into log (id) values (the_log) on conflict do nothing;
    if (select l.login from log l where l.id = the_log) <> session_user then
        raise exception 'the log belongs to another login' using errcode = 'ZG003';
    end if;
    select h.seq, h.hash into last, before from head(the_log) h;
    for i in 1 .. coalesce(array_length(seqs, 1), 0) loop
        if seqs[i] <= last then
            stored := (select e.hash from event e where e.log = the_log and e.seq = seqs[i]);
            if stored is distinct from hashes[i] and not exists (
                select from removal r where r.log = the_log and r.kind = 'removed'
                    and seqs[i] between r.first and r.last
            ) then
                raise exception 'another event has this number'
                    using errcode = 'ZG001', detail = seqs[i]::text;
            end if;
            known := known + 1;
            continue;
        end if;
        -- Behind a gap, and where names were taken out, the chain is verified later.
        if seqs[i] = last + 1 and not erasures[i]
            and sha256(before || convert_to(bodies[i], 'UTF8')) <> hashes[i] then
            raise exception 'the hash does not follow from the one before'
                using errcode = 'ZG002', detail = seqs[i]::text;
        end if;
        perform insert_event(the_log, seqs[i], hashes[i], bodies[i], erasures[i]);
        added := added + 1;
        last := seqs[i];
        before := hashes[i];
    end loop;
end $$;

create function insert_event(
    the_log text, the_seq bigint, the_hash bytea, the_body text, is_erased boolean
) returns void
language plpgsql as $$
declare
    -- JSON may escape the one character that text cannot hold.
    found json := replace(the_body, '\u0000', '\ufffd')::json;
    new event;
begin
    if said(found, 'log') <> the_log or said(found, 'seq') <> the_seq::text then
        raise exception 'the event says another place of itself'
            using errcode = 'ZG005', detail = the_seq::text;
    end if;
    insert into event (
        log, seq, ts, type, actor, assistant, repo, session, outcome, host, imported, erased,
        body, hash
    ) values (
        the_log, the_seq, extract(epoch from said(found, 'ts')::timestamptz) * 1000,
        said(found, 'type'), said(found, 'actor', 'id'), said(found, 'assistant', 'id'),
        said(found, 'repo', 'id'), said(found, 'assistant', 'session'),
        said(found, 'decision', 'outcome'), said(found, 'origin', 'host'),
        starts_with(said(found, 'origin', 'via'), 'import'), is_erased, the_body, the_hash
    ) returning * into new;
    perform insert_touches(new.number, found #> '{action,resources}');
    if new.session <> '' then
        insert into session as s
            (log, id, actor, assistant, repo, imported, first_ts, last_ts, last, ended)
        values (
            new.log, new.session, new.actor, new.assistant, new.repo, new.imported, new.ts,
            new.ts, new.seq, new.type = 'session_end')
        on conflict (log, id) do update set
            last_ts = greatest(s.last_ts, excluded.last_ts), last = excluded.last,
            first_ts = least(s.first_ts, excluded.first_ts),
            events = s.events + 1, ended = s.ended or excluded.ended;
    end if;
end $$;

create function insert_touches(the_event bigint, resources json) returns void
language plpgsql set search_path = ai_gate, pg_temp as $$
begin
    if resources is null then
        return;
    end if;
    insert into place (path)
        select distinct said(one, 'path') from json_array_elements(resources) one
        order by 1 on conflict do nothing;
    insert into touch (place, event)
        select distinct p.id, the_event from json_array_elements(resources) one
        join place p on p.path = said(one, 'path');
end $$;

-- What a reader may do beside reading.

create function note_reading(what text) returns void
language sql security definer set search_path = ai_gate, pg_temp as $$
    insert into reading (parameters) values (what)
$$;

-- What only the owner may do.

create function retain(before bigint, why text)
returns table (log text, first bigint, last bigint, count bigint)
language plpgsql as $$
#variable_conflict use_column
begin
    for log, first, last, count in
        select l.id, ends.first, ends.last, ends.count from ai_gate.log l, lateral (
            select min(e.seq) as first, max(e.seq) as last, count(*) as count
            from ai_gate.event e
            where e.log = l.id and e.seq < coalesce((
                select min(k.seq) from ai_gate.event k where k.log = l.id and k.ts >= before
            ), 9223372036854775807)
        ) ends
        where ends.count > 0 order by l.id
    loop
        insert into ai_gate.removal (log, first, last, count, hash, kind, reason)
        select e.log, retain.first, e.seq, retain.count, e.hash, 'removed', why
            from ai_gate.event e where e.log = retain.log and e.seq = retain.last;
        delete from ai_gate.touch t using ai_gate.event e
            where t.event = e.number and e.log = retain.log
                and e.seq between retain.first and retain.last;
        delete from ai_gate.event e
            where e.log = retain.log and e.seq between retain.first and retain.last;
        delete from ai_gate.session s where s.log = retain.log and s.last <= retain.last;
        return next;
    end loop;
    delete from ai_gate.place p
        where not exists (select from ai_gate.touch t where t.place = p.id);
    insert into ai_gate.removal (log, first, last, count, hash, kind, reason)
        values ('reading', 0, 0, 0, '', 'removed', why);
    delete from ai_gate.reading r where extract(epoch from r.made) * 1000 < before;
end $$;
comment on function retain is 'removes the oldest events of each log, up to the first one to keep';

create function erase(the_log text, seqs bigint[], bodies text[], digest bytea, why text)
returns void
language plpgsql as $$
declare
    found json;
    old ai_gate.event;
begin
    insert into ai_gate.removal (log, first, last, count, hash, kind, reason)
        select the_log, min(one), max(one), count(*), digest, 'erased', why from unnest(seqs) one;
    for i in 1 .. array_length(seqs, 1) loop
        found := replace(bodies[i], '\u0000', '\ufffd')::json;
        select * into strict old from ai_gate.event e where e.log = the_log and e.seq = seqs[i];
        delete from ai_gate.touch t where t.event = old.number;
        update ai_gate.event e set body = bodies[i], erased = true,
            actor = ai_gate.said(found, 'actor', 'id'), repo = ai_gate.said(found, 'repo', 'id'),
            session = ai_gate.said(found, 'assistant', 'session')
            where e.number = old.number;
        perform ai_gate.insert_touches(old.number, found #> '{action,resources}');
        update ai_gate.session s set id = ai_gate.said(found, 'assistant', 'session'),
            actor = ai_gate.said(found, 'actor', 'id'), repo = ai_gate.said(found, 'repo', 'id')
            where s.log = the_log and s.id = old.session and s.actor = old.actor;
    end loop;
    delete from ai_gate.place p
        where not exists (select from ai_gate.touch t where t.place = p.id);
end $$;
comment on function erase is 'takes names out of events: their hashes stay, digest is over all such';

create function rebind(the_log text, the_login name) returns void
language sql as $$ update ai_gate.log set login = the_login where id = the_log $$;
comment on function rebind is 'lets another login extend a log, when a machine gets a new one';

revoke all on all functions in schema ai_gate from public;
grant usage on schema ai_gate to ai_gate_writer, ai_gate_reader;
grant execute on function append, head to ai_gate_writer;
grant execute on function note_reading to ai_gate_reader;
grant select on all tables in schema ai_gate to ai_gate_reader;
