-- title: 较上期变化 | Changes since the last version
-- grain: one row per table, programme and kind of change; the kind now is where the others lead to
-- params: none
-- shows: about_people (times), records (sum)
-- keys: table_name, programme, kind, cause, was_there, is_there
-- cells: changes/cells/by_cause (about_people)
-- indicators: attendances
with counted as (
    select
        table_name,
        programme_id,
        kind,
        max(cast(of_people as integer)) as of_people,
        cast(sum(row_count) as bigint) as row_count
    from change
    group by table_name, programme_id, kind
),

balance as (
    select
        table_name,
        programme_id,
        'now' as kind,
        max(cast(of_people as integer)) as of_people,
        cast(sum(net_rows) as bigint) as row_count
    from change
    group by table_name, programme_id
),

told as (
    select
        table_name,
        programme_id,
        kind,
        of_people,
        row_count
    from counted
    union all
    select
        table_name,
        programme_id,
        kind,
        of_people,
        row_count
    from balance
)

select
    t.table_name,
    t.programme_id as programme,
    coalesce(p.name_zh, t.programme_id) as programme_zh,
    coalesce(p.name_en, p.name_zh, t.programme_id) as programme_en,
    t.kind,
    case when t.kind not in ('before', 'now') then t.kind end as cause,
    case when t.kind = 'before' then 'yes' end as was_there,
    case when t.kind = 'now' then 'yes' end as is_there,
    case when t.of_people = 1 then t.row_count end as about_people,
    case when t.of_people = 0 then t.row_count end as records
from told as t
left join programme as p on t.programme_id = p.programme_id
order by t.table_name, programme, t.kind, cause, was_there, is_there
