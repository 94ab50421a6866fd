package commune

// JoinOutcome says what came of a step of joining.
type JoinOutcome string

// The outcomes. Which of its reasons made a try wrong nobody is told: a code
// that never was, one used, expired or taken back, one of a person whose duties
// have all ended, wrong digits, a phone of nobody or of two.
const (
	JoinMatched JoinOutcome = "matched" // it belongs to somebody who may be linked
	JoinWrong   JoinOutcome = "wrong"
	JoinLocked  JoinOutcome = "locked"  // the account, after JoinTries wrong ones
	JoinPaused  JoinOutcome = "paused"  // everybody, after JoinTriesAll
	JoinLinked  JoinOutcome = "linked"  // the account is linked now
	JoinAlready JoinOutcome = "already" // it was, to the same person
	JoinTaken   JoinOutcome = "taken"   // it is, to somebody else
)

// JoinTry is what a chat account offers to be linked by: the hash of a code, the
// digits of the phone of a code's person, or its own phone number.
type JoinTry struct {
	Channel, Chat string
	PersonID      string // to whom the account is linked; empty: to nobody
	Day           Date   // today
	Hash          string // of a code
	CodeID        string // of the code whose person has a phone that ends in
	Digits        string // these
	Phone         string // in national form
	Declined      bool   // the one whom it belongs to is somebody else, says who tried
}

// Joining is what came of a try, or of linking. It holds ids only, as it is
// kept to answer a repetition alike.
type Joining struct {
	Outcome   JoinOutcome `json:"outcome"`
	Until     Instant     `json:"until,omitempty"` // of a lock or a pause
	CodeID    string      `json:"code,omitempty"`
	PersonID  string      `json:"person,omitempty"`
	HasPhone  bool        `json:"phone,omitempty"`   // the roster has the person's phone
	AccountID string      `json:"account,omitempty"` // that was linked
	Pausing   bool        `json:"pausing,omitempty"` // this very try paused joining for everybody
}

// Linking is the wish to link a chat account to a person, who has agreed to
// how their data are used (Law 91/2025/QH15).
type Linking struct {
	AccountID     string // of the account if it is new
	Channel, Chat string
	CodeID        string // whose person is meant, or
	PersonID      string // the person, found by phone
	Lang          string // chosen before; empty: none
	Day           Date   // today
}

// LastDigits is how many digits of the phone are asked after a code.
const LastDigits = 3

// PhoneEnd returns the last digits of a phone number.
func PhoneEnd(phone string) string { return phone[max(0, len(phone)-LastDigits):] }

// NationalPhone writes a phone number as a channel shares it, +84 912 345 061 or
// 84912345061, as the roster has it: 0912345061.
func NationalPhone(shared string) string {
	var digits []byte
	for i := range len(shared) {
		if c := shared[i]; '0' <= c && c <= '9' {
			digits = append(digits, c)
		}
	}
	if n := len(digits); n == 11 && string(digits[:2]) == "84" {
		return "0" + string(digits[2:])
	}
	return string(digits)
}
