package fakeapi

import (
	"encoding/json"
	"regexp"
	"slices"
	"unicode/utf8"
)

// Command is an entry of the bot's menu.
type Command struct {
	Name        string `json:"command"`
	Description string `json:"description"`
}

// Limits of the menu.
//
// Holds: 100 commands to a scope and language; a name has 1 to 32 of a-z 0-9
// _, a description 1 to 256 characters; a language is two letters or none.
const (
	maxCommands    = 100
	maxDescription = 256
)

var (
	commandShape  = regexp.MustCompile(`^[a-z0-9_]{1,32}$`)
	languageShape = regexp.MustCompile(`^([a-z]{2})?$`)
)

// scopes are the kinds of scopes that need no chat.
var scopes = []string{"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}

// Commands returns the menu that was set for a scope ("" is "default") and a
// language.
func (s *Server) Commands(scope, language string) []Command {
	setDefault(&scope, "default")
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.commands[scope+" "+language])
}

func (s *Server) setCommands(c *call) (any, error) {
	key, err := commandKey(c.params)
	if err != nil {
		return nil, err
	}
	var list []Command
	raw := c.params.text("commands")
	// Holds: null is no list.
	if json.Unmarshal([]byte(raw), &list) != nil || list == nil {
		return nil, bad("expected an Array of BotCommand")
	}
	if len(list) > maxCommands {
		return nil, bad("BOT_COMMANDS_TOO_MUCH")
	}
	for _, command := range list {
		if !commandShape.MatchString(command.Name) {
			return nil, bad("BOT_COMMAND_INVALID")
		}
		if n := utf8.RuneCountInString(command.Description); n < 1 || n > maxDescription {
			return nil, bad("BOT_COMMAND_DESCRIPTION_INVALID")
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.commands[key] = list
	return true, nil
}

func (s *Server) getCommands(c *call) (any, error) {
	key, err := commandKey(c.params)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Command{}, s.commands[key]...), nil
}

func (s *Server) deleteCommands(c *call) (any, error) {
	key, err := commandKey(c.params)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.commands, key)
	return true, nil
}

// commandKey names the menu that a call is about.
func commandKey(p params) (string, error) {
	scope := struct {
		Type string      `json:"type"`
		Chat json.Number `json:"chat_id"`
	}{Type: "default"}
	if raw := p.text("scope"); raw != "" {
		if json.Unmarshal([]byte(raw), &scope) != nil {
			return "", bad("can't parse BotCommandScope JSON object")
		}
	}
	language := p.text("language_code")
	if !languageShape.MatchString(language) {
		return "", bad("invalid language code specified")
	}
	if slices.Contains(scopes, scope.Type) {
		return scope.Type + " " + language, nil
	}
	if scope.Type != "chat" && scope.Type != "chat_administrators" {
		return "", bad("can't parse BotCommandScope: Unsupported type specified")
	}
	if scope.Chat == "" {
		return "", bad("can't parse BotCommandScope: Empty chat_id specified")
	}
	return scope.Type + ":" + scope.Chat.String() + " " + language, nil
}
