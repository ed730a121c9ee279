import marimo

__generated_with = "0.25.2"
app = marimo.App(
    width="medium",
    app_title="Who commands whom, and who is named together",
)


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    # Who commands whom, and who is named together

    Two questions about agencies. **Who is stated to stand under whom?** Every step is a subordination that some document
    states. **Which agencies do reports name in one incident?** Being named together is no sign of acting together.

    Nothing here says that anybody gave an order, knew of an act, or answers for it. Every number counts what reports
    tell, and leads to the claims behind it.
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
    ## The stated chain of command

    An arrow leads from the lower body to the one it is stated to stand under. A broken arrow is hedged, or has no date
    that would place it. Where no superior is stated, the chain ends: that is a gap in the reports, not the top.
    """)
    return


@app.cell
def _(compute, graph, language):
    chain = compute(graph, "command-chain", language=language.value)
    return (chain,)


@app.cell
def _(chain, figure):
    figure(chain)
    return


@app.cell
def _(chain, table):
    table(chain, ["agency", "path", "certainty", "ends", "claim_count"])
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    ## The same chain at a day

    Most ties have no dates in the reports. Asked for a day, the analysis says *certain*, *possible* or *unknown* instead
    of guessing that what is told once has always held.
    """)
    return


@app.cell
def _(compute, graph, language, table):
    at_a_day = compute(graph, "command-chain", at="2024-11-15", language=language.value)
    table(at_a_day, ["agency", "path", "certainty"], rows=[row for row in at_a_day if row.certainty])
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    ## Named in one incident

    Where a body and its superior are named in one incident, the pair counts once. Against chance (which incidents name
    how many, and which agencies are named how often, stay as they are) a pair needs many incidents before anything can be
    said; with few, the analysis says so and gives no p-value.
    """)
    return


@app.cell
def _(compute, graph, language):
    together = compute(graph, "co-involvement", language=language.value)
    return (together,)


@app.cell
def _(figure, together):
    figure(together, "network")
    return


@app.cell
def _(table, together):
    table(together, ["first", "second", "incidents", "claim_count", "documents"])
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    ## From a number to the words

    Each row holds its claims; each claim cites the characters of a document. `kg cite … --sources DIR` shows the words
    from your own copy.
    """)
    return


@app.cell
def _(graph, together):
    import pandas as pd

    pair = next(row for row in together if row.grounds.claims and not row.refusal)
    pd.DataFrame(
        [
            (citation.passages[0].work_label, str(citation.passages[0].address), citation.hedge)
            for claim in pair.grounds.claims
            for citation in graph.cite(claim)
        ],
        columns=["Document", "Characters", "Hedge"],
    )
    return


if __name__ == "__main__":
    app.run()
