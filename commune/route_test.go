package commune

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// lanGau is the village of the stories: officer Huệ on group 1, who is the
// secretary too, Hương keeping households and sitting on the cell committee.
func lanGau() []Duty {
	return []Duty{
		{PersonID: "huong", Code: Keeper, Path: "/c/v/g1/"},
		{PersonID: "hue", Code: GroupOfficer, Path: "/c/v/g1/"},
		{PersonID: "hai", Code: GroupOfficer, Path: "/c/v/g2/"},
		{PersonID: "hue", Code: Secretary, Path: "/c/v/"},
		{PersonID: "cau", Code: CellCommittee, Path: "/c/v/"},
		{PersonID: "huong", Code: CellCommittee, Path: "/c/v/"},
		{PersonID: "dung", Code: VillageHead, Path: "/c/v/"},
		{PersonID: "nam", Code: Overseer, Path: "/c/v/"},
		{PersonID: "vy", Code: DistrictCadre, Path: "/c/v/", To: "2025-06-30"},
		{PersonID: "other", Code: Overseer, Path: "/c/w/"},
		{PersonID: "van", Code: PartyOffice, Path: "/c/"},
		{PersonID: "hoc", Code: StandingLeader, Path: "/c/"},
		{PersonID: "tra", Code: Inspection, Path: "/c/"},
		{PersonID: "ad", Code: Admin, Path: "/c/"},
	}
}

// without leaves out the duties of a code.
func without(duties []Duty, codes ...DutyCode) []Duty {
	return slices.DeleteFunc(duties, func(d Duty) bool { return slices.Contains(codes, d.Code) })
}

// show writes recipients shortly: ! accepts, ~ copy.
func show(list []Recipient) string {
	text := ""
	for _, r := range list {
		switch {
		case r.Accepts:
			text += "!"
		case r.Copy:
			text += "~"
		}
		text += r.PersonID + ":" + string(r.Duty) + " "
	}
	return text
}

func TestRecipients(t *testing.T) {
	const day, after = "2024-04-17", "2025-07-01"
	twice := append(lanGau(), Duty{PersonID: "hue", Code: CellCommittee, Path: "/c/v/"})
	filing := append(lanGau(), Duty{PersonID: "nam", Code: PartyOffice, Path: "/c/"})
	gone := lanGau()
	gone[1].To = "2024-04-16"
	for name, c := range map[string]struct {
		kind        ReportKind
		path, owner string
		duties      []Duty
		day         Date
		want        string
	}{
		"Điều 6.4":            {HouseholdReport, "/c/v/g1/", "huong", lanGau(), day, "!hue:group_officer cau:cell_committee "},
		"of another group":    {HouseholdReport, "/c/v/g2/", "huong", lanGau(), day, "!hai:group_officer cau:cell_committee "},
		"no officer":          {HouseholdReport, "/c/v/g3/", "huong", lanGau(), day, "!cau:cell_committee "},
		"officer's duty over": {HouseholdReport, "/c/v/g1/", "huong", gone, day, "!cau:cell_committee "},
		"the officer's own":   {HouseholdReport, "/c/v/g1/", "hue", lanGau(), day, "!cau:cell_committee !huong:cell_committee "},
		"the only cell member's own, no officer": {HouseholdReport, "/c/v/g3/", "cau",
			slices.DeleteFunc(lanGau(), func(d Duty) bool { return d.PersonID == "huong" }), day, "!nam:overseer "},
		"nobody in the village": {HouseholdReport, "/c/v/g1/", "huong",
			without(lanGau(), GroupOfficer, CellCommittee, Overseer), day, "!hoc:standing_leader "},
		"two duties, once":       {HouseholdReport, "/c/v/g1/", "huong", twice, day, "!hue:group_officer cau:cell_committee "},
		"Điều 5.4":               {GroupReport, "/c/v/g1/", "hue", lanGau(), day, "!nam:overseer vy:district_cadre ~van:party_office "},
		"no district any more":   {GroupReport, "/c/v/g1/", "hue", lanGau(), after, "!nam:overseer ~van:party_office "},
		"no overseer":            {GroupReport, "/c/v/g1/", "hue", without(lanGau(), Overseer), day, "!hoc:standing_leader vy:district_cadre ~van:party_office "},
		"accepting beats a copy": {GroupReport, "/c/v/g1/", "hue", filing, day, "!nam:overseer vy:district_cadre ~van:party_office "},
		"Điều 4.1.6":             {VillageReport, "/c/v/", "hue", lanGau(), day, "!nam:overseer ~van:party_office "},
		"the overseer's own":     {VillageReport, "/c/v/", "nam", lanGau(), day, "!hoc:standing_leader ~van:party_office "},
		"Điều 4.4":               {OverseerReport, "/c/v/", "nam", lanGau(), day, "!hoc:standing_leader vy:district_cadre ~van:party_office "},
		"the only leader's own":  {OverseerReport, "/c/v/", "hoc", lanGau(), day, "vy:district_cadre ~van:party_office "},
	} {
		if got := show(Recipients(c.kind, c.path, c.owner, c.duties, c.day)); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

func TestAcceptors(t *testing.T) {
	for owner, want := range map[string][]string{"huong": {"hue"}, "hue": {"cau", "huong"}} {
		if got := Acceptors(HouseholdReport, "/c/v/g1/", owner, lanGau(), "2024-04-17"); !slices.Equal(got, want) {
			t.Errorf("of %s's: %v, want %v", owner, got, want)
		}
	}
	around := Around{Duties: lanGau()}
	if h := around.Holder("hue"); h.PersonID != "hue" || len(h.Duties) != 2 {
		t.Errorf("%+v", h)
	}
}

// drawDuties makes a small commune at random.
func drawDuties(t *rapid.T) []Duty {
	duty := rapid.Custom(func(t *rapid.T) Duty {
		return Duty{
			PersonID: rapid.SampledFrom([]string{"a", "b", "c", "d"}).Draw(t, "person"),
			Code:     rapid.SampledFrom(dutyCodes).Draw(t, "code"),
			Path:     rapid.SampledFrom([]string{"/c/", "/c/v/", "/c/w/", "/c/v/g/", "/c/v/h/", ""}).Draw(t, "path"),
			To:       rapid.SampledFrom([]Date{"", "2024-04-16", "2024-04-17"}).Draw(t, "to"),
		}
	})
	return rapid.SliceOfN(duty, 0, 12).Draw(t, "duties")
}

// Nobody receives twice or from themselves, and whoever accepts may by right.
func TestRecipientsOnce(t *testing.T) {
	const day = "2024-04-17"
	rapid.Check(t, func(t *rapid.T) {
		duties := drawDuties(t)
		const path, owner = "/c/v/g/", "a"
		seen := map[string]bool{owner: true}
		for _, r := range Recipients(HouseholdReport, path, owner, duties, day) {
			if seen[r.PersonID] {
				t.Fatalf("%s receives twice, or an own report", r.PersonID)
			}
			seen[r.PersonID] = true
			holder := Holder{PersonID: r.PersonID}
			for _, d := range duties {
				if d.PersonID == r.PersonID {
					holder.Duties = append(holder.Duties, d)
				}
			}
			deed := SeeReport
			if r.Accepts {
				deed = AcceptReport
			}
			if !May(holder, deed, Object{Path: path, Owner: owner}, day) {
				t.Fatalf("%+v without the right to", r)
			}
		}
	})
}

// The officer of a group who keeps households there does not accept the own
// report: the cell committee does.
func ExampleRecipients() {
	duties := []Duty{
		{PersonID: "Huệ", Code: GroupOfficer, Path: "/xã/thôn/tổ/"},
		{PersonID: "Cầu", Code: CellCommittee, Path: "/xã/thôn/"},
	}
	for _, owner := range []string{"Hương", "Huệ"} {
		for _, r := range Recipients(HouseholdReport, "/xã/thôn/tổ/", owner, duties, "2024-04-17") {
			fmt.Printf("%s → %s, accepts: %t\n", owner, r.PersonID, r.Accepts)
		}
	}
	// Output:
	// Hương → Huệ, accepts: true
	// Hương → Cầu, accepts: false
	// Huệ → Cầu, accepts: true
}
