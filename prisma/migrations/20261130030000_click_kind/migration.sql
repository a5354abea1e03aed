-- By itself: a value may be used only after the transaction that adds it.
ALTER TYPE "conversion_kind" ADD VALUE 'click';
