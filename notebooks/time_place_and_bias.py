import marimo

__generated_with = "0.25.2"
app = marimo.App(
    width="medium",
    app_title="When and where, and what the reporting itself decides",
)


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    # When and where, and what the reporting itself decides

    A rise in reports is no rise in events, and a place with few reports is not a place where little happens. So each figure
    here stands beside the sources that it rests on, and each ranking beside what is left of it without one of them.
    """)
    return


@app.cell
def _():
    import marimo as mo

    import kg
    from kg.drawing import figure
    from kg.network.compute import compute

    graph = kg.open()
    return compute, figure, graph, mo


@app.cell(hide_code=True)
def _(mo):
    language = mo.ui.dropdown({"English": "en", "한국어": "ko"}, value="English", label="Language / 언어")
    language
    return (language,)


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    ## Over time

    The solid line is what surely falls into a window, the broken one what surely or possibly does: many dates are known
    to the month or the year only, and some have no beginning or end.
    """)
    return


@app.cell
def _(compute, graph, language):
    by_event = compute(graph, "change-over-time", language=language.value, since="2010-01-01")
    return (by_event,)


@app.cell
def _(by_event, figure):
    figure(by_event, "chart")
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    By the day of the report instead of the day of the event, the same incidents fall into other windows:
    """)
    return


@app.cell
def _(compute, figure, graph, language):
    by_report = compute(graph, "change-over-time", by="report", language=language.value, since="2010-01-01")
    figure(by_report, "chart")
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    ## By place

    Rolled up through the hierarchy of places, each case once at every level; nothing finer than a county is published.
    """)
    return


@app.cell
def _(compute, figure, graph, language):
    places = compute(graph, "places", language=language.value)
    figure(places, "chart")
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    ## Who covers what

    An empty field is silence of that source, not a sign that nothing happened. Kinds and years instead of places are
    there with `over="type"` and `over="year"`.
    """)
    return


@app.cell
def _(compute, figure, graph, language):
    coverage = compute(graph, "reporting-bias", over="place", language=language.value)
    figure(coverage, "chart")
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    ## How stable is a ranking?

    Documents are drawn anew, with replacement. The line shows between which places in the ranking an item moves: a long
    line means that the order hangs on single documents. These are no confidence intervals for what happened.
    """)
    return


@app.cell
def _(compute, figure, graph, language):
    stability = compute(
        graph, "ranking-stability", ranking="place", part="resampled", language=language.value
    )
    figure(stability, "chart")
    return


if __name__ == "__main__":
    app.run()
