package fakeapi

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
)

// What the bot may not send is refused in the server's own words.
func TestRefusals(t *testing.T) {
	s, _, p := started(t, Options{})
	s.Chat(502, "Minh")
	shown := must(t, s, "sendMessage", form("chat_id", "501", "text", "Một"))
	keys := must(t, s, "sendMessage", form("chat_id", "501", "text", "Hai", "reply_markup", `{"keyboard":[[{"text":"Số máy","request_contact":true}]]}`))
	own := p.Messages()[0].ID
	for _, c := range []struct{ method, pairs, want string }{
		{"sendMessage", "", "message text is empty"},
		{"sendMessage", "chat_id=501|text=", "message text is empty"},
		{"sendMessage", "chat_id=501|text= \r\n", "text must be non-empty"},
		{"sendMessage", "text=a", "chat_id is empty"},
		{"sendMessage", "chat_id=abc|text=a", "chat not found"},
		{"sendMessage", "chat_id=9|text=a", "chat not found"},
		{"sendMessage", "chat_id=502|text=a", "chat not found"},
		{"sendMessage", "chat_id=501|text=a\xff", "strings must be encoded in UTF-8"},
		{"sendMessage", "chat_id=501|text=" + strings.Repeat("😀", 2049), "message is too long"},
		{"sendMessage", "chat_id=501|text=" + strings.Repeat(" ", 1<<15) + "a", "text is too long"},
		{"sendMessage", "chat_id=501|text=a|reply_to_message_id=99999", "message to be replied not found"},
		{"sendMessage", "chat_id=501|text=a|reply_markup={", "can't parse reply keyboard markup JSON object"},
		{"sendMessage", "chat_id=501|text=a|reply_markup=null", "object expected as reply markup"},
		{"sendMessage", `chat_id=501|text=a|reply_markup={"inline_keyboard":[[{"text":"a"}]]}`, "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"},
		{"sendMessage", `chat_id=501|text=a|reply_markup={"inline_keyboard":[[{"text":"a","callback_data":""}]]}`, "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"},
		{"sendMessage", `chat_id=501|text=a|reply_markup={"inline_keyboard":[[{"text":"","callback_data":"a"}]]}`, "inline keyboard button text must be non-empty"},
		{"sendMessage", `chat_id=501|text=a|reply_markup={"inline_keyboard":[[{"text":"a","url":"nowhere"}]]}`, "inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL"},
		{"sendMessage", `chat_id=501|text=a|reply_markup={"inline_keyboard":[[{"text":"a","callback_data":"` + strings.Repeat("a", 65) + `"}]]}`, "BUTTON_DATA_INVALID"},
		{"sendMessage", `chat_id=501|text=a|reply_markup={"inline_keyboard":[` + strings.Repeat(`[{"text":"a","callback_data":"a"}],`, 100) + `[{"text":"a","callback_data":"a"}]]}`, "reply markup is too long"},
		{"sendMessage", `chat_id=501|text=a|reply_markup={"keyboard":[[7]]}`, "can't parse keyboard button: KeyboardButton must be a String or an Object"},
		{"sendMessage", `chat_id=-5|text=a|reply_markup={"keyboard":[[{"text":"a","request_contact":true}]]}`, "phone number can be requested in private chats only"},
		{"sendPhoto", "chat_id=501|photo=x|caption=" + strings.Repeat("ê", 1025), "message caption is too long"},
		{"sendPhoto", "chat_id=501", "there is no photo in the request"},
		{"sendDocument", "chat_id=501|document=attach://none", "there is no document in the request"},
		{"sendVoice", "chat_id=501|voice=unknown", "wrong remote file identifier specified: Wrong character in the string"},
		{"sendDocument", "chat_id=501|document=https://example.com/a.pdf", "failed to get HTTP URL content"},
		{"sendMediaGroup", "chat_id=501|media=x", "can't parse media JSON object"},
		{"sendMediaGroup", `chat_id=501|media=[{"type":"photo","media":"x"}]`, "too few messages to send as an album"},
		{"sendMediaGroup", `chat_id=501|media=[` + strings.Repeat(`{"type":"photo","media":"x"},`, 10) + `{"type":"photo","media":"x"}]`, "too many messages to send as an album"},
		{"sendMediaGroup", `chat_id=501|media=[{"type":"audio","media":"x"},{"type":"audio","media":"x"}]`, "can't parse InputMedia: invalid type specified"},
		{"sendMediaGroup", `chat_id=501|media=[{"type":"photo","media":"x"},{"type":"document","media":"x"}]`, "document can't be mixed with other media types"},
		{"editMessageText", "chat_id=501|text=a", "message identifier is not specified"},
		{"editMessageText", "chat_id=501|text=a|message_id=99999", "message to edit not found"},
		{"editMessageText", "chat_id=501|text=|message_id=" + str(shown), "message text is empty"},
		{"editMessageText", "chat_id=501|text=a|message_id=" + str(keys), "message can't be edited"},
		{"editMessageText", "chat_id=501|text=a|message_id=" + str(own), "message can't be edited"},
		{"editMessageCaption", "chat_id=501|caption=a|message_id=" + str(shown), "there is no caption in the message to edit"},
		{"editMessageText", `chat_id=501|text=a|reply_markup={"keyboard":[["a"]]}|message_id=` + str(shown), "inline keyboard expected"},
		{"editMessageText", "chat_id=501|text= Một |message_id=" + str(shown), "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message"},
		{"editMessageReplyMarkup", "chat_id=501|message_id=" + str(shown), "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message"},
		{"deleteMessage", "chat_id=501|message_id=99999", "message to delete not found"},
		{"answerCallbackQuery", "callback_query_id=1", "query is too old and response timeout expired or query ID is invalid"},
		{"answerCallbackQuery", "callback_query_id=1|text=" + strings.Repeat("ê", 201), "MESSAGE_TOO_LONG"},
		{"sendChatAction", "chat_id=501|action=dancing", "wrong parameter action in request"},
		{"leaveChat", "chat_id=501", "chat member status can't be changed in private chats"},
		{"getFile", "", "file_id not specified"},
		{"getFile", "file_id=x", "invalid file_id"},
		{"setMyCommands", "commands=null", "expected an Array of BotCommand"},
		{"setMyCommands", `commands=[{"command":"Giúp","description":"a"}]`, "BOT_COMMAND_INVALID"},
		{"setMyCommands", `commands=[{"command":"` + strings.Repeat("a", 33) + `","description":"a"}]`, "BOT_COMMAND_INVALID"},
		{"setMyCommands", `commands=[{"command":"a","description":""}]`, "BOT_COMMAND_DESCRIPTION_INVALID"},
		{"setMyCommands", `commands=[{"command":"a","description":"` + strings.Repeat("ê", 257) + `"}]`, "BOT_COMMAND_DESCRIPTION_INVALID"},
		{"setMyCommands", `commands=[` + strings.Repeat(`{"command":"a","description":"b"},`, 100) + `{"command":"a","description":"b"}]`, "BOT_COMMANDS_TOO_MUCH"},
		{"setMyCommands", `commands=[]|language_code=vie`, "invalid language code specified"},
		{"setMyCommands", `commands=[]|scope={"type":"everybody"}`, "can't parse BotCommandScope: Unsupported type specified"},
		{"setMyCommands", `commands=[]|scope={"type":"chat"}`, "can't parse BotCommandScope: Empty chat_id specified"},
		{"setMyCommands", `commands=[]|scope=private`, "can't parse BotCommandScope JSON object"},
		{"setWebhook", "url=http://bot.example/x", "bad webhook: An HTTPS URL must be provided for webhook"},
		{"setWebhook", "url=https://127.0.0.1:9000/x", "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"},
		{"setWebhook", "url=https://bot.example/x", "bad webhook: Failed to resolve host: this server reaches the loopback address only"},
		{"setWebhook", "url=nowhere", "invalid webhook URL specified"},
		{"setWebhook", "url=https://127.0.0.1/x|secret_token=" + strings.Repeat("a", 257), "secret token is too long"},
		{"setWebhook", "url=https://127.0.0.1/x|secret_token=bí mật", "secret token contains unallowed characters"},
	} {
		t.Run(fmt.Sprintf("%s %.40s", c.method, c.pairs), func(t *testing.T) {
			v := form()
			for _, pair := range strings.Split(c.pairs, "|") {
				name, value, _ := strings.Cut(pair, "=")
				v.Set(name, value)
			}
			before := len(p.Messages())
			refused(t, do(t, s, c.method, v), 400, "Bad Request: "+c.want)
			if len(p.Messages()) != before {
				t.Error("it was done all the same")
			}
		})
	}
}

// What is just within the limits is taken.
func TestLimitsAreInclusive(t *testing.T) {
	s, _, p := started(t, Options{})
	must(t, s, "sendMessage", form("chat_id", "501", "text", "  "+strings.Repeat("ê", 4096)+"\r\n"))
	must(t, s, "sendMessage", form("chat_id", "501", "text", strings.Repeat("😀", 2048)))
	must(t, s, "sendMessage", form("chat_id", "501", "text", "a", "reply_markup",
		`{"inline_keyboard":[[]`+strings.Repeat(`,[{"text":"a","callback_data":"`+strings.Repeat("a", 64)+`"}]`, 100)+`]}`))
	if m := p.Last(); len(m.Buttons) != 100 || len(m.Buttons[0]) != 1 {
		t.Errorf("%d rows", len(m.Buttons))
	}
	must(t, s, "sendMessage", form("chat_id", "501", "text", "a", "reply_markup", `{"inline_keyboard":[]}`))
	must(t, s, "sendMessage", form("chat_id", "501", "text", "a", "reply_markup", `{"remove_keyboard":true}`, "disable_notification", "True"))
	if m := p.Last(); !m.Removed || !m.Silent {
		t.Errorf("%+v", m)
	}
	must(t, s, "sendMessage", form("chat_id", "501", "text", "a", "reply_to_message_id", "99999", "allow_sending_without_reply", "true"))
	s.NoViolations(t)
}

// The address of a call is looked at first.
func TestAddresses(t *testing.T) {
	s, _, _ := started(t, Options{})
	for path, want := range map[string]string{
		"/":                                  "404 Not Found",
		"/bot":                               "404 Not Found",
		"/botabc/getMe":                      "404 Not Found",
		"/bot1:with space/getMe":             "404 Not Found",
		"/bot1:AA/getMe":                     "401 Unauthorized",
		"/file/bot1:AA/documents/file_1.pdf": "401 Unauthorized",
		"/bot" + s.Token() + "/getNothing":   "404 Not Found: method not found",
		"/bot" + s.Token() + "/GETme":        "200 ",
		"/file/bot" + s.Token() + "/../etc/hosts": "404 Not Found",
	} {
		r, err := http.NewRequest(http.MethodGet, s.URL, nil)
		if err != nil {
			t.Fatal(err)
		}
		r.URL.Path = path
		resp, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		a, err := read(resp)
		_ = resp.Body.Close()
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprintf("%d %s", a.status, a.Description); got != want {
			t.Errorf("%s: %s, want %s", path, got, want)
		}
	}
	s.Revoke()
	refused(t, do(t, s, "getMe", form()), 401, "Unauthorized")
}
