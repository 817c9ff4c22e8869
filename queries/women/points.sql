-- title: 创业点满12个月的状态 | Entrepreneurship points at 12 months
-- grain: one row per state of the points that received at least one tranche
-- params: as_of date
-- shows: owners (people)
-- keys: standing
-- cells: women/cells/points (owners)
-- indicators: points_funded, survival
-- steps: women/steps/point_states
select
    standing,
    count(*) as owners
from point_states
group by standing
order by standing
