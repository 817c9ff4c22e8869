-- title: 变化的最小单元 | Smallest cells of what changed
-- grain: one row per table about people, programme and cause: each row that was or is there has one cause
-- params: none
-- shows: about_people (times)
-- keys: grain, part, table_name, programme, cause, was_there, is_there
-- apart: table_name, programme
with causes as (
    select
        table_name,
        programme_id,
        kind as cause,
        row_count
    from change
    where of_people and kind <> 'before'
    union all
    select
        table_name,
        programme_id,
        'unchanged' as cause,
        case
            when kind = 'before' then row_count
            when kind in ('new', 'late', 'arrived') then 0
            else -row_count
        end as row_count
    from change
    where of_people
)

select
    'month' as grain,
    null as part,
    table_name,
    programme_id as programme,
    cause,
    case when cause in ('new', 'late', 'arrived') then 'no' else 'yes' end as was_there,
    case when cause in ('left', 'removed') then 'no' else 'yes' end as is_there,
    cast(sum(row_count) as bigint) as about_people
from causes
group by table_name, programme_id, cause
order by grain, part, table_name, programme, cause, was_there, is_there
