package web

import (
	"context"
	"net/http"
	"slices"

	"gandan/commune"
)

// people answers who there is, in a stable order.
func (s *server) people(w http.ResponseWriter, r *http.Request) {
	list, err := s.People.WebPeople(r.Context())
	if err != nil {
		s.fail(w, r, err)
		return
	}
	list = slices.Clone(list)
	for i := range list {
		list[i].Duties = append([]commune.DutyCode{}, list[i].Duties...)
	}
	reply(w, http.StatusOK, append([]Person{}, list...))
}

// addChat makes an account that nobody is linked to.
func (s *server) addChat(w http.ResponseWriter, r *http.Request) {
	id := s.NewID()
	if err := s.Chats.AddWebChat(r.Context(), id, commune.InstantOf(s.Clock.Now())); err != nil {
		s.fail(w, r, err)
		return
	}
	reply(w, http.StatusOK, map[string]string{"id": id})
}

// known returns errUnknown unless the chat is a person's or was made by addChat.
// A chat that was known stays known, so that looking for news costs no search.
func (s *server) known(ctx context.Context, chat string) error {
	if _, ok := s.chats.Load(chat); ok {
		return nil
	}
	if err := s.find(ctx, chat); err != nil {
		return err
	}
	s.chats.Store(chat, true)
	return nil
}

func (s *server) find(ctx context.Context, chat string) error {
	made, err := s.Chats.WebChatExists(ctx, chat)
	if err != nil || made {
		return err
	}
	list, err := s.People.WebPeople(ctx)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(list, func(p Person) bool { return p.ID == chat }) {
		return errUnknown
	}
	return nil
}
