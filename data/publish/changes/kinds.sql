insert into "@change" by name
with told as (
    select
        case
            when redefines then 'redefined'
            when day_after <= $as_of then 'late'
            else 'new'
        end as kind,
        programme_after as programme_id,
        partner_after as partner_id,
        place_after as adcode,
        rows_after - rows_before as row_count,
        rows_after - rows_before as net_rows
    from "@differences"
    where rows_after > rows_before
    union all
    select
        'removed' as kind,
        programme_before as programme_id,
        partner_before as partner_id,
        place_before as adcode,
        rows_before - rows_after as row_count,
        rows_after - rows_before as net_rows
    from "@differences"
    where rows_after < rows_before
    union all
    select
        case
            when redefines or $definitions then 'redefined'
            when arrival_before is null and arrival_after is not null then 'late'
            else 'corrected'
        end as kind,
        programme_after as programme_id,
        partner_after as partner_id,
        place_after as adcode,
        rows_after as row_count,
        0 as net_rows
    from "@differences"
    where rows_after = rows_before and stayed
    union all
    select
        'arrived' as kind,
        programme_after as programme_id,
        partner_after as partner_id,
        place_after as adcode,
        rows_after as row_count,
        rows_after as net_rows
    from "@differences"
    where rows_after = rows_before and not stayed
    union all
    select
        'left' as kind,
        programme_before as programme_id,
        partner_before as partner_id,
        place_before as adcode,
        rows_before as row_count,
        -rows_before as net_rows
    from "@differences"
    where rows_after = rows_before and not stayed
)

select
    $table as table_name,
    kind,
    programme_id,
    partner_id,
    adcode,
    $of_people as of_people,
    cast(sum(row_count) as bigint) as row_count,
    cast(sum(net_rows) as bigint) as net_rows
from told
group by kind, programme_id, partner_id, adcode
