// Package zalooa is the channel to a Zalo Official Account by OpenAPI v3: it
// takes the events that Zalo brings, shows screens with up to five buttons and
// else by number, and sends templates where no message may go. The tokens that
// it speaks with are renewed by themselves, until an administrator of the
// account must consent again.
package zalooa

// Name is the channel's name in bot.Chat. The id of a chat is the user id that
// the person has for this one account.
const Name = "zalo-oa"

// The base addresses of Zalo's own servers: of the account's methods, and of
// templates by phone number.
const (
	PublicAPI      = "https://openapi.zalo.me"
	PublicBusiness = "https://business.openapi.zalo.me"
)
