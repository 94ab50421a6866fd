// Package province invents a province: its communes, villages, groups and
// households, those who hold its duties, and what they have reported over some
// months, as the product would have stored it. The same seed gives the same
// data. What the product decides by rule is asked of commune: what is owed by
// when, who accepts, what an accepted report does to a household.
package province
