package bench

import (
	"context"
	"fmt"

	"gandan/bot"
)

// talk is a conversation of one person, and the channel it is held on.
type talk struct {
	*world
	chat   bot.Chat
	shown  bot.Screen
	id     string // of the message that shows it
	number int    // updates and messages so far
}

// talk begins a conversation with a person.
func (w *world) talk(person string) *talk {
	k := &talk{world: w, chat: bot.Chat{Channel: "web", ID: person}}
	w.engine.Channels = map[string]bot.Channel{"web": k}
	return k
}

// Show implements bot.Channel.
func (k *talk) Show(_ context.Context, _ bot.Chat, message string, s bot.Screen, fresh bool) (string, error) {
	k.shown = s
	if message == "" || fresh {
		k.number++
		message = fmt.Sprint("m", k.number)
	}
	k.id = message
	return message, nil
}

// Notify implements bot.Channel.
func (k *talk) Notify(context.Context, bot.Chat, bot.Screen) (string, error) { return "n", nil }

// do takes one update to its end.
func (k *talk) do(u bot.Update) {
	k.number++
	u.ID, u.Chat = fmt.Sprint(k.number), k.chat
	if err := k.engine.Handle(k.b.Context(), u); err != nil {
		k.b.Fatal(err)
	}
}

func (k *talk) say(text string) { k.do(bot.Update{Text: text}) }

// button is the tap on the first option that fits.
func (k *talk) button(fits func(o bot.Option) bool) bot.Update {
	k.b.Helper()
	for i, o := range k.shown.Options {
		if fits(o) {
			return bot.Update{Data: k.shown.Data(i), Message: k.id}
		}
	}
	k.b.Fatalf("no such button under %q", k.shown.Text)
	return bot.Update{}
}

// The buttons of a report's conversation.
func household(o bot.Option) bool  { return o.Key != "" }
func chosen(o bot.Option) bool     { return o.Do.Act == "report.choose" }
func difficulty(o bot.Option) bool { return o.Do.Answer == "difficulty" }
func noted(o bot.Option) bool      { return o.Do.Answer == "noted" }
func another(o bot.Option) bool    { return o.Do.Flow == "change" && o.Do.Args["e"] == "" }

// open goes from nothing to the first question about a household.
func (k *talk) open() {
	k.b.Helper()
	k.say("/baocao")
	k.do(k.button(household))
	k.do(k.button(chosen))
}
