package handlers

import (
	"context"
	"slices"

	"gandan/bot"
	"gandan/commune"
	"gandan/reading"
)

// whoDecides reads who stands around those who wait for more time; nothing
// where nobody does.
func (s *Service) whoDecides(ctx context.Context, rows []commune.ProgressRow, day commune.Date) (commune.Around, error) {
	var where []string
	for _, r := range rows {
		if r.AskedID != "" {
			where = append(where, r.Path)
		}
	}
	if len(where) == 0 {
		return commune.Around{}, nil
	}
	return s.DB.Around(ctx, where, day)
}

// grantOptions offers to whoever accepts somebody's reports to give them the
// time that they ask for (story F).
func (s *Service) grantOptions(t bot.Turn, f followed, shown []commune.Behind) []bot.Option {
	var list []bot.Option
	for _, b := range shown {
		i := slices.IndexFunc(f.rows, func(r commune.ProgressRow) bool {
			x := commune.AskedExtension{Extension: commune.Extension{PersonID: r.PersonID}, Path: r.Path}
			return r.PersonID == b.PersonID && r.AskedID != "" && s.mayExtend(t, f.around, x)
		})
		if i < 0 {
			continue
		}
		list = append(list, bot.Option{Label: t.Print("extension.grant_to", "Name", comrade(t, reading.Given(b.Name))),
			Do: bot.Do{Act: "extension.grant", Args: bot.Args{"x": f.rows[i].AskedID}}})
	}
	return list
}

// sparedWords names those who have more time or are on leave: "đ/c Bế Thị Hiền
// (đến hết thứ Hai 22/4)".
func (s *Service) sparedWords(t bot.Turn, list []commune.Behind) []string {
	var words []string
	for _, b := range list[:min(len(list), namesShown)] {
		fact := t.Print("progress.on_leave")
		switch {
		case b.OnLeave && b.Until != "":
			fact = t.Print("progress.on_leave_until", "Day", weekday(t, b.Until))
		case !b.OnLeave:
			fact = t.Print("progress.until", "Day", weekday(t, b.Until))
		}
		words = append(words, t.Print("progress.person", "Name", comrade(t, b.Name), "Facts", fact))
	}
	if rest := len(list) - namesShown; rest > 0 {
		words = append(words, t.Print("progress.others", "N", rest))
	}
	return words
}
