package telegram

import (
	"fmt"
	"strconv"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"gandan/bot"
)

// update is what is read of an update. It holds only what matters here, so that
// a part of a newer kind cannot make the whole unreadable.
type update struct {
	ID            int64          `json:"update_id"`
	Message       *received      `json:"message"`
	EditedMessage *received      `json:"edited_message"`
	Callback      *callback      `json:"callback_query"`
	Member        *memberChanged `json:"my_chat_member"`
}

// callback is a tap on a button. Its message may be one that the API does not
// show any more; then it has an id and a chat all the same.
type callback struct {
	ID      string        `json:"id"`
	From    tgbotapi.User `json:"from"`
	Data    string        `json:"data"`
	Message *struct {
		ID   int64 `json:"message_id"`
		Chat chat  `json:"chat"`
	} `json:"message"`
}

// memberChanged says that the bot was let into a chat, or put out of it.
type memberChanged struct {
	Chat chat `json:"chat"`
	New  struct {
		Status string `json:"status"`
	} `json:"new_chat_member"`
}

type chat struct {
	ID   int64  `json:"id"`
	Type string `json:"type"`
}

const private = "private" // the type of a chat with one person

// key is the chat's id as bot.Chat has it.
func (c chat) key() string { return strconv.FormatInt(c.ID, 10) }

// Decode reads an update as Telegram sends it. False means that it holds nothing
// for the engine; an error, that it cannot be read and never will be.
func Decode(raw []byte) (bot.Update, bool, error) {
	u, err := parse(raw)
	if err != nil {
		return bot.Update{}, false, err
	}
	neutral, ok := u.neutral()
	return neutral, ok, nil
}

// parse reads an update. One that cannot be read has its id all the same, if
// that can be.
func parse(raw []byte) (u update, err error) {
	err = readJSON(raw, &u)
	if err == nil {
		return u, nil
	}
	var which struct {
		ID int64 `json:"update_id"`
	}
	if readJSON(raw, &which) != nil {
		which.ID = 0
	}
	return update{ID: which.ID}, fmt.Errorf("telegram: unreadable update: %w", err)
}

// neutral returns the update in channel-neutral form. Its id is made from what
// Telegram never uses twice in a chat, as update_id may begin anew after a quiet
// week. The time is left to the engine: what a person did counts when it is
// taken, and an update may wait for a day.
func (u update) neutral() (made bot.Update, ok bool) {
	switch {
	case u.Message != nil:
		made, ok = u.Message.neutral()
	case u.EditedMessage != nil:
		m := u.EditedMessage
		made, ok = m.neutral()
		made.ID = fmt.Sprintf("e%d.%d", m.ID, m.EditDate)
		made.Edited = true
		ok = ok && m.Location == nil // a shared position moves all day
	case u.Callback != nil:
		made, ok = u.Callback.neutral()
	}
	made.Seq = u.ID
	return made, ok
}

func (c *callback) neutral() (bot.Update, bool) {
	if c.From.ID == 0 || c.Data == "" {
		return bot.Update{}, false
	}
	u := bot.Update{ID: "c" + c.ID, Chat: bot.Chat{Channel: Name, ID: chat{ID: c.From.ID}.key()}, Data: c.Data}
	if c.Message != nil {
		if c.Message.Chat.ID != c.From.ID { // a group's
			return bot.Update{}, false
		}
		u.Message = strconv.FormatInt(c.Message.ID, 10)
	}
	return u, true
}

// lane names whose updates must keep their order.
func (u update) lane() string {
	switch {
	case u.Message != nil:
		return u.Message.Chat.key()
	case u.EditedMessage != nil:
		return u.EditedMessage.Chat.key()
	case u.Callback != nil:
		return chat{ID: u.Callback.From.ID}.key()
	case u.Member != nil:
		return u.Member.Chat.key()
	}
	return ""
}

// group returns the chat that is not with one person which the update is about:
// somebody wrote there, or the bot was let in.
func (u update) group() (chat, bool) {
	switch {
	case u.Message != nil && u.Message.Chat.shared():
		return u.Message.Chat, true
	case u.Member != nil && u.Member.Chat.shared() && u.Member.in():
		return u.Member.Chat, true
	}
	return chat{}, false
}

// shared reports whether the chat is not with one person. One that does not say
// what it is is none: nothing is said there, and the bot does not leave it.
func (c chat) shared() bool {
	return c.Type == "group" || c.Type == "supergroup" || c.Type == "channel"
}

// in reports whether the bot may speak in the chat.
func (m *memberChanged) in() bool {
	return m.New.Status != "kicked" && m.New.Status != "left"
}
