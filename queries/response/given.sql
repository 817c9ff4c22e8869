-- title: 捐款合计 | Donations in all
-- grain: one row for the whole selection; announced, paid and goods are never added
-- params: period_start date, period_end date, place text?
-- shows: donations (stock), announced_yuan (sum), paid_yuan (sum), in_kind_value_yuan (sum)
-- keys: selection
-- from: donation (donations)
-- indicators: donation_yuan, in_kind_value_yuan
with given as (
    select
        announced_yuan,
        paid_yuan,
        in_kind_value_yuan
    from donation
    where
        programme_id = 'disaster_response'
        and coalesce(announced_on, paid_on) between $period_start and $period_end
        and ($place is null or starts_with(adcode, $place))
)

select
    'all' as selection,
    count(*) as donations,
    sum(announced_yuan) as announced_yuan,
    sum(paid_yuan) as paid_yuan,
    sum(in_kind_value_yuan) as in_kind_value_yuan
from given
order by selection
