"""From the data files' tables to the raw form in which Wagtail keeps a stream."""

from wagtail.blocks import ListBlock, StreamBlock, StructBlock


class UnknownName(ValueError):
    """A data file names a block, field, page or record that does not exist."""


class StreamReader:
    """Turns `[[body]]` tables into raw stream data.

    `resolve(block, name)` answers the primary key of the record that a chooser's value names.
    """

    def __init__(self, resolve):
        self.resolve = resolve

    def stream(self, block: StreamBlock, tables: list[dict]) -> list[dict]:
        default = next(iter(block.child_blocks))
        return [self._child(block, table.get("block", default), table) for table in tables]

    def _child(self, block, key, table):
        try:
            child = block.child_blocks[key]
        except KeyError:
            raise UnknownName(f"No block “{key}” here; there are {', '.join(block.child_blocks)}") from None
        fields = {name: value for name, value in table.items() if name != "block"}
        return {"type": key, "value": self.value(child, fields.get("value", fields))}

    def value(self, block, given):
        """The raw value of any block, from what the data file says."""
        if isinstance(block, StreamBlock):
            return self.stream(block, given)
        if isinstance(block, ListBlock):
            return [self.value(block.child_block, one) for one in given]
        if isinstance(block, StructBlock):
            return self._struct(block, given)
        if hasattr(block, "target_model") and given is not None:
            return self.resolve(block, given)
        return given

    def _struct(self, block, given: dict) -> dict:
        if unknown := set(given) - set(block.child_blocks):
            raise UnknownName(f"{type(block).__name__} has no {', '.join(sorted(unknown))}")
        return {
            name: self.value(child, given[name])
            for name, child in block.child_blocks.items()
            if name in given
        }
