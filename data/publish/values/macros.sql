-- Blanks: space, tab, line feed, carriage return, no-break space, ideographic space, and five that have no width.
-- Written as bytes: put together of characters it would be bound anew wherever a cell is cleaned, most of the time a
-- small table takes.
create macro blanks() as
e' \t\n\r\xC2\xA0\xE3\x80\x80\xE2\x80\x8B\xE2\x80\x8C\xE2\x80\x8D\xE2\x80\x8E\xE2\x80\x8F\xEF\xBB\xBF';

create macro clean(v) as case
    when strlen(v) = length(v) and left(v, 1) > ' ' and right(v, 1) > ' ' then v
    else nullif(trim(v, blanks()), '')
end;

create macro narrow(v) as case
    when strlen(v) = length(v) then clean(v)
    else translate(clean(v), '０１２３４５６７８９．，－／＋｜：', '0123456789.,-/+|:')
end;

-- What a cell of a row of totals says, null for any other cell.
create macro total(v) as case
    when
        (contains(v, '计') or contains(lower(v), 'total'))
        and regexp_full_match(clean(v), '(?i)([合总小]\s*计|(grand |sub)?totals?)\s*[:：]?')
        then clean(v)
end;

-- From here on v is a cell that has been cleaned or narrowed.

create macro as_integer(v) as case
    when regexp_full_match(v, '[+-]?(\d+|\d{1,3}(,\d{3})+)(\.0+)?')
        then try_cast(replace(regexp_replace(v, '\.0+$', ''), ',', '') as bigint)
end;

create macro as_number(v) as case
    when regexp_full_match(v, '[+-]?(\d+|\d{1,3}(,\d{3})+)?(\.\d+)?([eE][+-]?\d{1,3})?')
        then case
            when isfinite(try_cast(replace(v, ',', '') as double))
                then try_cast(replace(v, ',', '') as double)
        end
end;

create macro as_boolean(v) as case
    when lower(v) in ('true', '1', 'yes', 'y', 't', '是', '对') then true
    when lower(v) in ('false', '0', 'no', 'n', 'f', '否', '不是') then false
end;

create macro as_date(v) as case
    when regexp_full_match(
        regexp_replace(v, '[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$', ''),
        '(19|20)\d{6}|[1-9]\d{3}(-\d{1,2}-\d{1,2}|/\d{1,2}/\d{1,2}|\.\d{1,2}\.\d{1,2}|年\d{1,2}月\d{1,2}日?)'
    )
        then try_cast(
            regexp_replace(v, '^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2}).*$', '\1-\2-\3') as date
        )
end;

-- Days from 1970 to 2099 as spreadsheets number them.
create macro is_serial(v) as coalesce(
    regexp_full_match(v, '\d{5}(\.\d+)?') and try_cast(v as double) between 25569 and 73051, false
);

-- The code that a word of `labels` stands for, at the same place in `codes`; else what was said.
create macro as_code(v, labels, codes) as coalesce(codes[list_position(labels, lower(narrow(v)))], v);

create macro listed(v, delimiter) as list_filter(
    list_transform(string_split(v, delimiter), lambda x: trim(x)),
    lambda x: x <> ''
);

create macro once(l) as case
    when len(l) = len(list_distinct(l)) then l
    else list_filter(l, lambda x, nth: list_position(l, x) = nth)
end;

create macro as_list(v, delimiter) as nullif(once(listed(v, delimiter)), []);
