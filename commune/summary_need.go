package commune

// Need is something that wants the leader.
type Need struct {
	Code  NeedCode
	N     int    // reports, difficulties or entries
	Topic string // of a rise
	Kind  string // of a rise
	Then  int    // of a rise: how many there were
}

// NeedCode says what wants the leader.
type NeedCode string

// The needs, the most pressing first.
const (
	NeedAbove  NeedCode = "above"  // N difficulties are put to the level above
	NeedRise   NeedCode = "rise"   // N entries are many more than Then
	NeedUnsent NeedCode = "unsent" // N reports were not sent in time, and are not yet
)

// steep is how many more times of something there must be, and many how many of
// it, to be a sharp rise: two after one is none.
const (
	steep = 2
	many  = 3
)

// rising are the topics whose rise wants the leader.
var rising = map[string]bool{"security": true, "difficulty": true, "petition": true}

// needs are what wants the leader, as far as it was reported.
func (x Summary) needs() []Need {
	var list []Need
	if n := x.Line("difficulty", "above").Now.Entries; n > 0 {
		list = append(list, Need{Code: NeedAbove, N: n})
	}
	for _, l := range x.Lines {
		divided := l.Kind == "" && l.Topic == "security" // its kinds say more
		if l.Compared && rising[l.Topic] && !divided && l.Now.Entries >= many && l.Now.Entries >= steep*l.Then.Entries && l.Kind != "above" {
			list = append(list, Need{Code: NeedRise, N: l.Now.Entries, Then: l.Then.Entries, Topic: l.Topic, Kind: l.Kind})
		}
	}
	if x.Now.Unsent > 0 {
		list = append(list, Need{Code: NeedUnsent, N: x.Now.Unsent})
	}
	return list
}
