import marimo

__generated_with = "0.25.2"
app = marimo.App(
    width="medium",
    app_title="Laws, penalties, and the sentences that are reported",
)


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    # Laws, penalties, and the sentences that are reported

    Which laws stand behind which incidents, who says so, and how the sentences that reports tell compare with what those
    laws lay down. A link is *stated* where a document makes it, and *implied* where it is read from the context; the two
    are never added up.
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
    ## Laws, incidents and agencies

    A law and an agency that stand at the same incident are told there both; nobody says by this that the one acted under
    the other.
    """)
    return


@app.cell
def _(compute, graph, language):
    laws = compute(graph, "laws-and-incidents", language=language.value)
    return (laws,)


@app.cell
def _(figure, laws):
    figure(laws, "network")
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    ## Reported sentences against the law's own range

    Compared are reported sentences with what documents tell of the law, not with its text. *Not comparable* is an answer:
    the provision may not name this conduct, or the report may not tell the sentence.
    """)
    return


@app.cell
def _(laws, table):
    told = [row for row in laws if row.sentence]
    table(laws, ["incident", "link", "sentence", "comparison", "beside", "remark"], rows=told)
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    ## Punished for what others did

    Cases in which people are reported to have been punished for the conduct of others, and what is told of it in general.
    """)
    return


@app.cell
def _(compute, graph, language):
    others = compute(graph, "collective-punishment", language=language.value)
    return (others,)


@app.cell
def _(figure, others):
    figure(others, "network")
    return


@app.cell
def _(others, table):
    table(others, ["what", "incident", "punished", "for_conduct_of", "claim_count"])
    return


if __name__ == "__main__":
    app.run()
