package commune

import (
	"errors"
	"fmt"
	"testing"
)

func TestCodeOf(t *testing.T) {
	for _, c := range []struct {
		err  error
		want Code
	}{
		{nil, ""},
		{Errorf(Denied, "report.none"), Denied},
		{fmt.Errorf("filing: %w", ErrConflict), Conflict},
		{errors.New("disk full"), Internal},
	} {
		if got := CodeOf(c.err); got != c.want {
			t.Errorf("%v: %q, want %q", c.err, got, c.want)
		}
	}
	if got := Errorf(Invalid, "form.missing", "Field", "Hoàng Văn Sáng").Error(); got != "invalid: form.missing" {
		t.Errorf("a text for the log that tells an argument: %q", got)
	}
}
