package commune

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

var dutyCodes = []DutyCode{
	Keeper, GroupOfficer, Secretary, Overseer, CellCommittee, VillageHead,
	GroupHead, DistrictCadre, PartyOffice, StandingLeader, Inspection, Admin,
}

var deeds = []Deed{
	SeeHousehold, EditMembers, NoteHousehold, FileReport, SeeReport,
	RemarkReport, AcceptReport, SeeProgress, SeeFigures, Nudge, PhoneMissing, AskLeave, GrantLeave, ManageCommune,
}

// places of a duty of each level.
var placeOf = map[DutyCode]string{
	Keeper: "/c/v/g/", GroupOfficer: "/c/v/g/", GroupHead: "/c/v/g/",
	Secretary: "/c/v/", Overseer: "/c/v/", CellCommittee: "/c/v/", VillageHead: "/c/v/", DistrictCadre: "/c/v/",
	PartyOffice: "/c/", StandingLeader: "/c/", Inspection: "/c/", Admin: "/c/",
}

// matrix is every duty × deed: what may be done to a thing of the holder's own,
// of somebody else's in the same group, another group, another village,
// another commune. The order is that of the string: o g v c x.
var matrix = map[DutyCode]map[Deed]string{
	Keeper:         {SeeHousehold: "o", EditMembers: "o", NoteHousehold: "o", FileReport: "o", SeeReport: "o", AskLeave: "o"},
	GroupOfficer:   {SeeHousehold: "og", EditMembers: "og", NoteHousehold: "og", SeeReport: "og", RemarkReport: "g", AcceptReport: "g", SeeProgress: "og", SeeFigures: "og", Nudge: "g", PhoneMissing: "og", AskLeave: "o", GrantLeave: "g"},
	Secretary:      {SeeHousehold: "ogv", SeeReport: "ogv", RemarkReport: "gv", SeeProgress: "ogv", SeeFigures: "ogv", Nudge: "gv", PhoneMissing: "ogv", AskLeave: "o"},
	CellCommittee:  {SeeHousehold: "ogv", SeeReport: "ogv", RemarkReport: "gv", AcceptReport: "gv", SeeProgress: "ogv", SeeFigures: "ogv", Nudge: "gv", PhoneMissing: "ogv", AskLeave: "o", GrantLeave: "gv"},
	Overseer:       {SeeHousehold: "ogv", SeeReport: "ogv", RemarkReport: "gv", AcceptReport: "gv", SeeProgress: "ogv", SeeFigures: "ogv", Nudge: "gv", AskLeave: "o", GrantLeave: "gv"},
	StandingLeader: {SeeHousehold: "ogvc", SeeReport: "ogvc", RemarkReport: "gvc", AcceptReport: "gvc", SeeProgress: "ogvc", SeeFigures: "ogvc", Nudge: "gvc", AskLeave: "o", GrantLeave: "gvc"},
	DistrictCadre:  {SeeProgress: "ogv", SeeFigures: "ogv", AskLeave: "o"},
	PartyOffice:    {SeeProgress: "ogvc", SeeFigures: "ogvc", Nudge: "gvc", AskLeave: "o"},
	Inspection:     {SeeProgress: "ogvc", AskLeave: "o"},
	Admin:          {ManageCommune: "ogvc"},
	VillageHead:    {AskLeave: "o"},
	GroupHead:      {AskLeave: "o"},
}

func TestRights(t *testing.T) {
	objects := map[string]Object{
		"o": {Path: "/c/v/g/", Owner: "me", Keepers: []string{"me"}},
		"g": {Path: "/c/v/g/", Owner: "other", Keepers: []string{"other"}},
		"v": {Path: "/c/v/h/", Owner: "other", Keepers: []string{"other"}},
		"c": {Path: "/c/w/i/", Owner: "other", Keepers: []string{"other"}},
		"x": {Path: "/d/v/g/", Owner: "other", Keepers: []string{"other"}},
	}
	for _, code := range dutyCodes {
		h := Holder{PersonID: "me", Duties: []Duty{{PersonID: "me", Code: code, Path: placeOf[code], From: "2024-04-01", To: "2024-04-30"}}}
		for _, deed := range deeds {
			got := ""
			for _, where := range []string{"o", "g", "v", "c", "x"} {
				if May(h, deed, objects[where], "2024-04-17") {
					got += where
				}
				if May(h, deed, objects[where], "2024-05-01") || May(h, deed, objects[where], "2024-03-31") {
					t.Errorf("%s: %s of %s outside the duty's days", code, deed, where)
				}
			}
			if want := matrix[code][deed]; got != want {
				t.Errorf("%s: %s of %q, want %q", code, deed, got, want)
			}
			if empty := ScopeOf(h, deed, "2024-04-17").Empty(); empty != (got == "") {
				t.Errorf("%s: scope of %s empty %t, holds %q", code, deed, empty, got)
			}
		}
	}
}

func TestScopePaths(t *testing.T) {
	duty := func(code DutyCode, path string) Duty { return Duty{PersonID: "me", Code: code, Path: path} }
	for name, c := range map[string]struct {
		duties []Duty
		want   []string
	}{
		"two groups":           {[]Duty{duty(GroupOfficer, "/c/v/g/"), duty(GroupOfficer, "/c/v/h/")}, []string{"/c/v/g/", "/c/v/h/"}},
		"the village with all": {[]Duty{duty(GroupOfficer, "/c/v/g/"), duty(Overseer, "/c/v/"), duty(GroupOfficer, "/c/v/h/")}, []string{"/c/v/"}},
		"ids alike":            {[]Duty{duty(Overseer, "/c/v/"), duty(Overseer, "/c/v2/")}, []string{"/c/v/", "/c/v2/"}},
		"no path read":         {[]Duty{duty(StandingLeader, "")}, nil},
		"somebody else's duty": {[]Duty{{PersonID: "other", Code: Overseer, Path: "/c/v/"}}, nil},
	} {
		s := ScopeOf(Holder{PersonID: "me", Duties: c.duties}, SeeHousehold, "2024-04-17")
		if !slices.Equal(s.Paths, c.want) {
			t.Errorf("%s: %v, want %v", name, s.Paths, c.want)
		}
	}
	if May(Holder{}, SeeHousehold, Object{}, "2024-04-17") {
		t.Error("nobody may see nothing")
	}
	keeper := Holder{PersonID: "me", Duties: []Duty{duty(Keeper, "/c/v/g/")}}
	if May(keeper, SeeHousehold, Object{Path: "/c/v/g/"}, "2024-04-17") {
		t.Error("a keeper sees a household that nobody keeps")
	}
}

// One more duty never takes a right away.
func TestRightsGrow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		duties := drawDuties(t)
		deed := rapid.SampledFrom(deeds).Draw(t, "deed")
		o := Object{
			Path:  rapid.SampledFrom([]string{"/c/v/g/", "/c/v/h/", "/c/w/i/"}).Draw(t, "path"),
			Owner: rapid.SampledFrom([]string{"a", "b"}).Draw(t, "owner"),
		}
		fewer := Holder{PersonID: "a", Duties: duties[:rapid.IntRange(0, len(duties)).Draw(t, "fewer")]}
		all := Holder{PersonID: "a", Duties: duties}
		if May(fewer, deed, o, "2024-04-17") && !May(all, deed, o, "2024-04-17") {
			t.Fatalf("%s of %+v is lost by a further duty", deed, o)
		}
	})
}
