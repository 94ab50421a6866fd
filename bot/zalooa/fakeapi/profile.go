package fakeapi

import (
	"strconv"
	"time"
)

// vietnam is the platform's time zone.
var vietnam = time.FixedZone("+07", 7*3600)

// dayShape is how the platform writes a day.
const dayShape = "02/01/2006"

// oaProfile is what getoa tells.
type oaProfile struct {
	ID        string `json:"oaid"`
	Name      string `json:"name"`
	Verified  bool   `json:"is_verified"`
	Type      int    `json:"oa_type"`
	Followers int    `json:"num_follower"`
	Package   string `json:"package_name"`
	Through   string `json:"package_valid_through_date"`
	Cloud     string `json:"linked_ZCA"`
}

// getOA tells about the Official Account.
func (s *Server) getOA(*call) (any, error) {
	followers := 0
	for _, p := range s.persons {
		if p.follower {
			followers++
		}
	}
	cloud := "ZCA"
	if s.purse.balance < 0 {
		cloud = ""
	}
	through := s.opt.Now().In(vietnam).AddDate(1, 0, 0).Format(dayShape)
	return oaProfile{s.opt.OAID, s.opt.OAName, true, 4, followers, "Advanced", through, cloud}, nil
}

// userID is the parameter of calls that are about one person.
type userID struct {
	UserID string `json:"user_id"`
}

// userProfile is what is told of a person.
type userProfile struct {
	UserID     string            `json:"user_id"`
	ByApp      string            `json:"user_id_by_app"`
	External   string            `json:"user_external_id"`
	Name       string            `json:"display_name"`
	Alias      string            `json:"user_alias"`
	Sensitive  bool              `json:"is_sensitive"`
	Last       string            `json:"user_last_interaction_date"`
	Follower   bool              `json:"user_is_follower"`
	Avatar     string            `json:"avatar"`
	Avatars    map[string]string `json:"avatars"`
	Param      string            `json:"dynamic_param"`
	Tags       tagsAndNotes      `json:"tags_and_notes_info"`
	SharedInfo map[string]string `json:"shared_info"`
}

type tagsAndNotes struct {
	Notes []string `json:"notes"`
	Tags  []string `json:"tag_names"`
}

// userDetail tells about a person.
//
// Holds: one who does not follow is -213.
func (s *Server) userDetail(c *call) (any, error) {
	var req userID
	if err := s.query(c, &req); err != nil {
		return nil, err
	}
	p, err := s.recipient(req.UserID)
	if err != nil {
		return nil, err
	}
	if !p.follower {
		return nil, refuse(-213, "User has not followed the OA")
	}
	return userProfile{
		UserID: p.id, ByApp: byApp(p.id), Name: p.name, Alias: p.name, Follower: true,
		Last: p.last.In(vietnam).Format(dayShape), Avatars: map[string]string{"120": "", "240": ""},
		Tags: tagsAndNotes{[]string{}, []string{}}, SharedInfo: map[string]string{},
	}, nil
}

// messageQuota tells which window of a person is open.
func (s *Server) messageQuota(c *call) (any, error) {
	var req userID
	if err := s.decode(c, &req); err != nil {
		return nil, err
	}
	p, err := s.recipient(req.UserID)
	if err != nil {
		return nil, err
	}
	last := "0"
	if !p.last.IsZero() {
		last = strconv.FormatInt(p.last.UnixMilli(), 10)
	}
	return map[string]any{"last_interaction": last, "cs_reply": map[string]any{}, "promotion": map[string]any{}}, nil
}

// react puts a reaction on a message, which is all that is left of the messages
// of v2.
func (s *Server) react(c *call) (any, error) {
	var req struct {
		Recipient userID `json:"recipient"`
		Action    *struct {
			Icon    string `json:"react_icon"`
			Message string `json:"react_message_id"`
		} `json:"sender_action"`
		Message map[string]any `json:"message"`
	}
	if err := s.decode(c, &req); err != nil {
		return nil, err
	}
	if req.Action == nil {
		return s.shut(c)
	}
	_, err := s.recipient(req.Recipient.UserID)
	return nil, err
}
