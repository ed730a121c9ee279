"""The graph in the model of FollowTheMoney: what is an entity there, and what has no place."""
