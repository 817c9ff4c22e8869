coalesce("@cells") as _total
