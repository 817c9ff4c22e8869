-- title: 数据完整到何时 | Until when the data are complete
-- grain: one row: the first day for which a submission that is not yet due has not come in, none where all is in
-- params: as_of date, programme text?, place text?
-- shows: none
-- keys: selection
select
    'all' as selection,
    min(period_start) as first_open_on
from submission
where
    due_on > $as_of
    and received_on is null
    and ($programme is null or programme_id = $programme)
    and ($place is null or starts_with(adcode, $place))
order by selection
