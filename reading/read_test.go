package reading

import "testing"

// Ensure a name that can mean several is taken to mean one throughout.
func TestOneNameOneMeaning(t *testing.T) {
	keeper := corpusScope(t, false)
	for text, facts := range map[string]int{
		"ông Dũng ốm nặng, đề nghị hỗ trợ tiền": 2,
		"con trai ông Sáng cưới vợ rồi tách hộ": 2,
	} {
		got := Read(text, keeper)
		if len(got.Candidates) != 2 {
			t.Errorf("%s: %d candidates: %s", text, len(got.Candidates), asJSON(got))
		}
		for _, c := range got.Candidates {
			if len(c.Facts) != facts || c.Facts[0].HouseholdID == "" || c.Facts[0].HouseholdID != c.Facts[1].HouseholdID || c.Facts[0].MemberID != c.Facts[1].MemberID {
				t.Errorf("%s: %s", text, asJSON(c))
			}
		}
	}
}

// Ensure no more is offered than can be chosen from.
func TestMostCandidates(t *testing.T) {
	got := Read("con ông Sáng đi làm xa, con anh Cường đi học xa, con bà Nga tạm vắng", corpusScope(t, false))
	if len(got.Candidates) != mostCandidates || len(got.Facts) != 3 {
		t.Errorf("%d candidates: %s", len(got.Candidates), asJSON(got))
	}
}
