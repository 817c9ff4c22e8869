-- title: 对外公布数对照 | Published figures against the data
-- grain: one row per published figure of the lecture hall
-- params: none
-- shows: published_value (stock), reproduced_counties (stock), reproduced_times (times)
-- keys: figure_id
-- cells: training/cells/reach (participant_times)
-- same: reproduced_times = participant_times in until=last_day
-- from: session (reproduced_counties)
-- indicators: counties_reached, attendances
with figures as (
    select
        figure_id,
        subject_zh,
        subject_en,
        measure,
        operator,
        value_canonical,
        unit_zh,
        unit,
        as_of,
        published_on,
        definition_note_zh,
        definition_note_en,
        source_key,
        cast(cast(as_of || '-01' as date) + interval 1 month - interval 1 day as date) as last_day
    from published_figure
    where programme_id = 'lecture_hall' and figure_scope = 'foundation' and not is_target and length(as_of) = 7
),

counties as (
    select
        f.figure_id,
        count(distinct p.adcode) as reproduced_counties
    from figures as f
    inner join session as s on f.last_day >= s.held_on
    left join place as p on s.adcode = p.adcode and p.level = 'county' and p.valid_to is null
    where s.programme_id = 'lecture_hall' and f.measure = 'counties'
    group by f.figure_id
),

times as (
    select
        f.figure_id,
        cast(sum(a.participant_times) as bigint) as reproduced_times
    from figures as f
    inner join attendance_by_day as a on f.last_day >= a.held_on
    where
        a.programme_id = 'lecture_hall'
        and a.served_group is null
        and a.mode is null
        and f.measure = 'participant_times'
    group by f.figure_id
)

select
    f.figure_id,
    f.subject_zh,
    f.subject_en,
    f.measure,
    f.operator,
    f.value_canonical as published_value,
    f.unit_zh,
    f.unit,
    f.as_of,
    f.last_day,
    f.published_on,
    f.definition_note_zh,
    f.definition_note_en,
    s.title as source_title,
    c.reproduced_counties,
    t.reproduced_times
from figures as f
left join counties as c on f.figure_id = c.figure_id
left join times as t on f.figure_id = t.figure_id
left join source as s on f.source_key = s.source_key
order by f.figure_id
