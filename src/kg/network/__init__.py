"""Networks: edge tables made by the questions in ``queries/network``, and what can be computed from them."""
