import marimo

__generated_with = "0.25.2"
app = marimo.App(
    width="medium",
    app_title="Means of surveillance, whom they serve, and the rights concerned",
)


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    # Means of surveillance, whom they serve, and the rights concerned

    Which means of surveillance and control reports tell of, which bodies use them, and which rights are concerned. That an
    article is concerned is a question to a lawyer, not a finding: an interference may be lawful.
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
    ## Kinds of means and rights

    A field counts the means of a kind that are told with what touches the right. The tie is either stated by a claim, or
    made by the vocabulary, which ties a kind of act to an article; the table tells which.
    """)
    return


@app.cell
def _(compute, graph, language):
    means = compute(graph, "rights-and-means", language=language.value)
    return (means,)


@app.cell
def _(figure, means):
    figure(means, "chart")
    return


@app.cell
def _(means, table):
    table(means, ["means", "agency", "agency_told", "right", "right_told", "claim_count"])
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    ## Agencies, means, rights
    """)
    return


@app.cell
def _(figure, means):
    figure(means, "network")
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    ## Whom the reports put in the middle

    Documentation centrality says who is told of together with whom. It is a property of the documentation, not power,
    influence or responsibility. The line is the interval of the rank when origins are drawn anew, since what one origin
    tells stands and falls together; where it spans half the ranking, the actors are not told apart.
    """)
    return


@app.cell
def _(compute, figure, graph, language):
    brokerage = compute(graph, "brokerage", language=language.value, top=15)
    figure(brokerage, "chart")
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    The other measures are options. Any algorithm of networkx works on the network itself, and its ties can be read as
    they are stated:
    """)
    return


@app.cell
def _(compute, graph, language, table):
    table(compute(graph, "ties", language=language.value))
    return


@app.cell
def _(graph):
    from kg.network.cached import edges

    ties = edges(graph, "network-actors-and-actors").to_networkx()
    f"{ties}"
    return


if __name__ == "__main__":
    app.run()
