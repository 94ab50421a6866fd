package bot

import (
	"errors"
	"fmt"
	"runtime/debug"
)

// errPanic stands for a panic in a page, flow, action or notice.
var errPanic = errors.New("bot: panicked")

// guard turns a panic into an error, so that what one update or letter meets
// ends neither the process nor, as it would come again, the next one.
func (x *exchange) guard(run func() (bool, error)) (done bool, err error) {
	defer func() {
		if p := recover(); p != nil {
			x.Log.Error("panicked", "chat", effect(x.u.Chat.Key())[:8], "panic", fmt.Sprint(p), "stack", string(debug.Stack()))
			done, err = false, errPanic
		}
	}()
	return run()
}
