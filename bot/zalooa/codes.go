package zalooa

// action is what to do about an error of the platform.
type action int

const (
	ours    action = iota // the message or the settings are wrong: it will be refused again
	renew                 // the token is not accepted: renew it and try once more
	backOff               // too much at once: later
	morning               // not before 06:00
	lost                  // this person takes no messages from the account
	shut                  // not this way for now: another way is tried
	alarm                 // the account or the app is off: the operator must act
	expired               // an upload is too old: upload it again
)

// night is the hour, in Viet Nam, at which what is not sent by night may go.
const night = 6

// Codes for which there is a way on.
const (
	invalid = -201
	untaken = -233
)

// actions are what the codes of the account's methods ask for.
var actions = map[int]action{
	-32:     backOff, // more calls than the app, or the account, may make in a minute
	-100:    expired, // the attachment's id is older than seven days
	-200:    backOff, // not sent, for no reason that is told
	invalid: ours,    // a parameter is wrong, or there is no such user
	-204:    alarm,   // the account is deleted
	-205:    alarm,   // there is no such account
	-209:    alarm,   // the app is not activated
	-210:    ours,    // over a limit: text of more than 2,000 characters, a file too large
	-211:    alarm,   // the quota of the feature is used up
	-212:    alarm,   // the app is not registered for the method
	-213:    lost,    // the person does not follow the account
	-214:    backOff, // it is still being worked at
	-216:    renew,   // the access token is invalid
	-217:    lost,    // the person blocked the account
	-218:    shut,    // the person has received as many messages as they may today
	-219:    alarm,   // the app was removed or switched off
	-220:    renew,   // the access token has expired or was taken back
	-221:    alarm,   // the account is not verified
	-223:    alarm,   // the account has not let the app use the method
	-224:    alarm,   // the account's package does not hold the method
	-227:    lost,    // the person is banned, or was not on Zalo for 45 days
	-230:    shut,    // the person did nothing in the chat for seven days
	-232:    shut,    // the same
	untaken: ours,    // messages of this type are not taken
	-234:    morning, // messages of this type do not go by night
	-235:    alarm,   // an account of this type may not use the method
	-237:    ours,    // the group is switched off
	-240:    ours,    // the method's version is shut
	-242:    alarm,   // the proof of the App Secret is wrong: nothing will go until it is mended
	-244:    lost,    // the person restricted such messages
	-248:    ours,    // the content is against the platform's rules
	-249:    shut,    // the template goes to phone numbers only
	-320:    alarm,   // the app is not tied to a Zalo Cloud Account
	-321:    alarm,   // the Zalo Cloud Account is out of money
	-403:    ours,    // the account is not in the group
	-401:    renew,   // seen for a bad token
	216:     renew,   // seen for a bad token
	401:     renew,   // seen for a bad token
}

// templateActions are what the codes of templates ask for, where they differ from
// the account's. That somebody cannot be reached by number says nothing of their
// chat, so it closes this way only.
var templateActions = map[int]action{
	-108:  shut,    // no phone number
	-109:  alarm,   // there is no template of this id
	-1121: ours,    // what fills a blank is too long
	-1122: ours,    // a blank is not filled
	-114:  shut,    // the person cannot receive it
	-115:  alarm,   // the quota or the balance is used up
	-117:  alarm,   // the app may not use the template
	-118:  shut,    // nobody on Zalo has the number
	-119:  shut,    // the person cannot receive it
	-124:  renew,   // the access token is invalid
	-1241: alarm,   // the proof of the App Secret is wrong
	-125:  alarm,   // the account's id is wrong
	-131:  alarm,   // the template is not approved
	-133:  morning, // templates of this type do not go by night
	-135:  alarm,   // the account may not send templates
	-136:  alarm,   // there is no Zalo Cloud Account
	-137:  alarm,   // the Zalo Cloud Account cannot pay
	-139:  shut,    // the person refused such messages
	-141:  shut,    // the person refused messages of this account
	-144:  morning, // as many templates as the account may send in a day
	-146:  alarm,   // the template is switched off
	-147:  morning, // as many as the template may be sent in a day
}

// actionOf finds what a code asks for; paid: of a template. Zalo lists these codes
// for templates by phone, and nobody says which ones the other host answers.
func actionOf(code int, paid bool) action {
	if a, ok := templateActions[code]; ok && paid {
		return a
	}
	return actions[code]
}
