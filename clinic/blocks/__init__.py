"""All that an editor may write with. Names are clinical, never visual."""

from .vocabulary import BodyBlock, CareCardsBlock, ContentBlock, PassageBlock, SectionBlock

__all__ = ["BodyBlock", "CareCardsBlock", "ContentBlock", "PassageBlock", "SectionBlock"]
