package fakeapi

import "encoding/json"

// wireUser is a User object.
type wireUser struct {
	ID        int64  `json:"id"`
	IsBot     bool   `json:"is_bot"`
	FirstName string `json:"first_name"`
	LastName  string `json:"last_name,omitempty"`
	Username  string `json:"username,omitempty"`
	Language  string `json:"language_code,omitempty"`
}

// wireChat is a Chat object.
type wireChat struct {
	ID        int64  `json:"id"`
	Type      string `json:"type"`
	Title     string `json:"title,omitempty"`
	FirstName string `json:"first_name,omitempty"`
	LastName  string `json:"last_name,omitempty"`
	Username  string `json:"username,omitempty"`
}

// wireEntity is a MessageEntity object; offset and length in UTF-16 units.
type wireEntity struct {
	Type   string `json:"type"`
	Offset int    `json:"offset"`
	Length int    `json:"length"`
}

// wireFile is a PhotoSize, Document, Voice or Sticker object.
type wireFile struct {
	FileID       string `json:"file_id"`
	FileUniqueID string `json:"file_unique_id"`
	FileSize     int64  `json:"file_size,omitempty"`
	Width        int    `json:"width,omitempty"`
	Height       int    `json:"height,omitempty"`
	Duration     int    `json:"duration,omitempty"`
	FileName     string `json:"file_name,omitempty"`
	MimeType     string `json:"mime_type,omitempty"`
	Emoji        string `json:"emoji,omitempty"`
	Type         string `json:"type,omitempty"`
}

// wireContact is a Contact object.
type wireContact struct {
	Phone     string `json:"phone_number"`
	FirstName string `json:"first_name"`
	UserID    int64  `json:"user_id,omitempty"`
}

// wireLocation is a Location object, in degrees.
type wireLocation struct {
	Lat float64 `json:"latitude"`
	Lon float64 `json:"longitude"`
}

// wireOrigin is a MessageOrigin object.
type wireOrigin struct {
	Type   string    `json:"type"`
	Date   int64     `json:"date"`
	Sender *wireUser `json:"sender_user,omitempty"`
}

// wireMessage is a Message object. An inaccessible one has only its first
// fields and date 0.
type wireMessage struct {
	MessageID       int64           `json:"message_id"`
	From            *wireUser       `json:"from,omitempty"`
	Chat            wireChat        `json:"chat"`
	Date            int64           `json:"date"`
	EditDate        int64           `json:"edit_date,omitempty"`
	ForwardOrigin   *wireOrigin     `json:"forward_origin,omitempty"`
	ForwardFrom     *wireUser       `json:"forward_from,omitempty"`
	ForwardDate     int64           `json:"forward_date,omitempty"`
	MediaGroupID    string          `json:"media_group_id,omitempty"`
	Text            string          `json:"text,omitempty"`
	Entities        []wireEntity    `json:"entities,omitempty"`
	Photo           []wireFile      `json:"photo,omitempty"`
	Document        *wireFile       `json:"document,omitempty"`
	Voice           *wireFile       `json:"voice,omitempty"`
	Sticker         *wireFile       `json:"sticker,omitempty"`
	Caption         string          `json:"caption,omitempty"`
	CaptionEntities []wireEntity    `json:"caption_entities,omitempty"`
	Contact         *wireContact    `json:"contact,omitempty"`
	Location        *wireLocation   `json:"location,omitempty"`
	NewMembers      []wireUser      `json:"new_chat_members,omitempty"`
	MigrateTo       int64           `json:"migrate_to_chat_id,omitempty"`
	MigrateFrom     int64           `json:"migrate_from_chat_id,omitempty"`
	ReplyMarkup     json.RawMessage `json:"reply_markup,omitempty"`
}

// wireCallback is a CallbackQuery object.
type wireCallback struct {
	ID           string       `json:"id"`
	From         wireUser     `json:"from"`
	Message      *wireMessage `json:"message,omitempty"`
	ChatInstance string       `json:"chat_instance"`
	Data         string       `json:"data"`
}

// wireMember is a ChatMember object.
type wireMember struct {
	User   wireUser `json:"user"`
	Status string   `json:"status"`
	Until  *int64   `json:"until_date,omitempty"`
}

// wireMemberChange is a ChatMemberUpdated object.
type wireMemberChange struct {
	Chat wireChat   `json:"chat"`
	From wireUser   `json:"from"`
	Date int64      `json:"date"`
	Old  wireMember `json:"old_chat_member"`
	New  wireMember `json:"new_chat_member"`
}
