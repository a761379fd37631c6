"""Which rows exactly does a reader want, and in which file?"""

from tracker.charts import explored as charts
from tracker.explore import figures, shown, tables
from tracker.programme import ALL
from tracker.screen import blocks, explored, marks
from tracker.screen.choice import choice, several
from tracker.screen.here import here
from tracker.texts import t

now = here()
store, programme = now.store, now.programme

options = shown.options(store)
marks.headline(t("Explore and download: any figure or table, split and filtered as you need"))
asked = choice(t("Show"), list(options), key="show", shown=lambda o: options[o])
found = shown.chosen(store, asked)
period = bool(now.since or now.until)
in_force = {"pillar": now.pillar != ALL, "place": now.place != ALL, "period": period}

if found:
    can = figures.possible(store, found)
    by = several(
        t("Split by"),
        can,
        key="by",
        default=can[:1] if len(found) == 1 else (),
        shown=shown.split_name,
        help=t("Nothing chosen: the figure as a whole, up to the as-of date."),
    )
    frame = figures.frame(
        store,
        programme,
        found,
        by=by,
        pillar=now.pillar,
        place=now.place,
        since=now.since,
        until=now.until,
    )
    split = shown.with_period(by, period)
    title = shown.title(found, split)
    blocks.section(title, shown.counted(len(frame), len(frame)))
    marks.note(shown.without_effect(found, None, in_force))
    blocks.guard(len(frame), shown.no_row(in_force))
    why_not = shown.no_chart(found, frame)
    if why_not:
        marks.note(why_not)
    else:
        unit, real = found[0].unit, found[0].national
        figure = charts.drawn(shown.bars(frame, split), unit, real=real)
        explored.chart(title, figure, shown.chart_words(found[0], frame))
    explored.figures(title, frame, found, split)
    marks.source(shown.source(found), shown.explain(found, now.pillar, now.place), title)
else:
    table = tables.tables(store)[asked.removeprefix(shown.TABLE)]
    wanted = tables.Choice(programme.programme_id, now.pillar, now.place, now.since, now.until)
    count, first = tables.count(store, table, wanted), tables.first(store, table, wanted)
    blocks.section(table.title, shown.counted(count, len(first)))
    marks.note(shown.without_effect([], table, in_force))
    marks.note(shown.table_rows(table))
    blocks.guard(count, shown.no_row(in_force))
    explored.table(table, wanted, count, first)
    marks.source(shown.table_source(store, table))
