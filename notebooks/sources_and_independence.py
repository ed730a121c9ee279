import marimo

__generated_with = "0.25.2"
app = marimo.App(
    width="medium",
    app_title="On whose word it rests, and what falls if one source falls",
)


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    # On whose word it rests, and what falls if one source falls

    Two documents that repeat one organisation are one origin, however often they are read. This notebook counts origins,
    not documents: **at least** those who are named, stated and without reserve at the head of a chain, **at most** every
    head. The second number is an upper bound, since two of them may have it from one and the same.
    """)
    return


@app.cell
def _():
    import marimo as mo

    import kg
    from kg.drawing import figure, table
    from kg.network.compute import compute

    graph = kg.open()
    return compute, figure, graph, mo, table


@app.cell(hide_code=True)
def _(mo):
    language = mo.ui.dropdown({"English": "en", "한국어": "ko"}, value="English", label="Language / 언어")
    language
    return (language,)


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    ## Independent origins of each incident

    The line leads from the lower to the upper bound. An unnamed source widens it: it may be anybody, even one of the others.
    """)
    return


@app.cell
def _(compute, graph, language):
    independence = compute(graph, "independence", language=language.value)
    return (independence,)


@app.cell
def _(figure, independence):
    figure(independence, "chart")
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    ## Who passes on whose word

    An arrow leads from whoever tells it to whoever passes it on. A circle among them would mean that a story comes back to
    its own source: the analysis looks for such circles and names them.
    """)
    return


@app.cell
def _(figure, independence):
    figure(independence, "network")
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    ## If one source falls

    For each source: how many claims go with it, and how much would then stand on nothing at all.
    """)
    return


@app.cell
def _(compute, graph, language):
    falls = compute(graph, "what-falls", language=language.value)
    return (falls,)


@app.cell
def _(falls, figure):
    figure(falls, "chart")
    return


@app.cell
def _(falls, table):
    table(falls, ["source", "claims_fallen", "claims_all", "incidents_lost", "things_lost"])
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    ## Could the number of victims be estimated?

    Multiple systems estimation needs separate lists of individually known cases that overlap. The analysis checks whether
    it would be permissible, and refuses with its reasons where it is not. It never estimates.
    """)
    return


@app.cell
def _(compute, graph, language, table):
    estimate = compute(graph, "systems-estimation", language=language.value)
    table(estimate, ["condition", "needed", "found", "met", "reason"])
    return


if __name__ == "__main__":
    app.run()
