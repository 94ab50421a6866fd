package reading

import (
	"strings"
	"testing"
)

// TestExamples: every rule has an example, and it is read as the rule says.
func TestExamples(t *testing.T) {
	keeper, leader := corpusScope(t, false), corpusScope(t, true)
	for _, r := range append(factRules, questionRules...) {
		if r.example == "" {
			t.Errorf("a rule of [%s] has no example", r.means)
			continue
		}
		topic, event, _ := strings.Cut(r.means, " ")
		got := Read(r.example, keeper)
		switch {
		case topics[topic]:
			told := false
			for _, f := range got.Facts {
				told = told || f.Topic == topic && (f.Event == event || topic == "petition")
			}
			if got.Intent != Note || !told {
				t.Errorf("[%s] %s: %s", r.means, r.example, asJSON(got))
			}
		case topic == "filter" && got.Filter != event, topic == "format" && got.Format != event, topic == "by" && got.By != event:
			t.Errorf("[%s] %s: %s", r.means, r.example, asJSON(got))
		case topic == "asks" && got.Intent == Note, !strings.Contains("filter format by asks nothing", topic) && Read(r.example, leader).Intent != Intent(topic):
			t.Errorf("[%s] %s: %s", r.means, r.example, asJSON(Read(r.example, leader)))
		}
	}
}
