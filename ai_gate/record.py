"""NamedTuple as `typing` has it, made quickly: the constructor is compiled when it is first called.

A hook imports a hundred record classes and makes instances of a third of them. `typing.NamedTuple`
compiles a constructor for each when its module is imported, which is a tenth of the hook's time.
Type checkers see the original; records behave like it (a test compares the two).
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    from _collections import _tuplegetter

    class _Meta(type):
        def __new__(meta, name, bases, space):
            fields = tuple(space.get("__annotations__", ()))
            made = {key: value for key, value in space.items() if key not in fields}
            made["_field_defaults"] = {key: space[key] for key in fields if key in space}
            for place, field in enumerate(fields):
                made[field] = _tuplegetter(place, "")
            made |= {
                "__slots__": (),
                "__match_args__": fields,
                "_fields": fields,
                "__new__": _first,
                "_make": _make,
                "_replace": _replace,
                "_asdict": _asdict,
                "__getnewargs__": _arguments,
            }
            made.setdefault("__repr__", _repr)
            made.setdefault("__doc__", None)
            return type(name, (tuple,), made)

    def _first(cls, /, *given, **named):
        """Compile the constructor of a record, and use it."""
        owner = next(one for one in cls.__mro__ if "_fields" in one.__dict__)
        words = ", ".join(owner._fields)
        new = eval(  # the names are those of fields, which are identifiers in our own source
            f"lambda cls, {words}: make(cls, ({words}{',' if words else ''}))",
            {"make": tuple.__new__},
        )
        new.__defaults__ = tuple(owner._field_defaults.values())
        new.__name__ = new.__qualname__ = "__new__"
        owner.__new__ = staticmethod(new)
        return new(cls, *given, **named)

    @classmethod
    def _make(cls, values):
        made = tuple.__new__(cls, values)
        if len(made) != len(cls._fields):
            raise TypeError(f"expected {len(cls._fields)} arguments, got {len(made)}")
        return made

    def _replace(self, /, **changes):
        made = self._make(map(changes.pop, self._fields, self))
        if changes:
            raise ValueError(f"unexpected field names: {list(changes)!r}")
        return made

    def _asdict(self):
        return dict(zip(self._fields, self, strict=True))

    def _arguments(self):
        return tuple(self)

    def _repr(self):
        said = (f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
        return f"{type(self).__name__}({', '.join(said)})"

    class NamedTuple:
        """Make a record class of the annotated names; see `typing.NamedTuple`."""

        def __mro_entries__(self, bases):
            return (_Base,)

    NamedTuple = NamedTuple()
    _Base = type.__new__(_Meta, "NamedTuple", (), {})
