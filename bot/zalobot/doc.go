// Package zalobot is the channel to the Zalo Bot Platform: it turns updates into
// bot.Update, shows screens as plain text with numbers, and owns the intake, by
// polling or webhook.
//
// The platform gives an update out once. Nothing confirms it and nothing brings
// it again, so every update is handed to Options.Accept, which keeps it, before
// anything else is done and before the next one is asked for. What is lost is an
// update in the moment between the platform's letting go of it and Accept's
// having kept it: if the process is killed just then, or by polling a
// connection breaks, the person's message is gone and nobody knows of it. They
// see no answer, and send it again. A process that is told to end is not killed
// there: it waits for the poll that is going on, and keeps what that brings.
package zalobot

// Name is the channel's name in bot.Chat.
const Name = "zalo-bot"

// PublicAPI is the base address of the platform.
const PublicAPI = "https://bot-api.zaloplatforms.com"
