package handlers

import (
	"context"
	"io"
	"slices"
	"strings"

	"gandan/bot"
	"gandan/commune"
	"gandan/documents"
	"gandan/reading/fold"
)

// exportAnswer is an answer that is made into a file: what it says, and of which
// parts.
type exportAnswer struct {
	figureWords
	s     *Service
	asked asked
	level commune.PlaceKind // of the places that it divides into; empty: of none
	parts []commune.Summary // of those places
	times []commune.Summary // of the months of the period, where it has several
}

// newExportFile reads what the file needs besides the answer: the names of the
// places into which it divides.
func (s *Service) newExportFile(ctx context.Context, t bot.Turn, a asked, x commune.Summary) (exportAnswer, error) {
	f := exportAnswer{s: s, asked: a}
	var paths []string
	for _, kind := range []commune.PlaceKind{commune.Village, commune.Group} {
		if list := x.Divided(kind); len(list) > 1 && f.level == "" {
			f.level, paths = kind, list
		}
	}
	if t.Args["b"] == string(commune.Group) && len(x.Divided(commune.Group)) > 1 {
		f.level, paths = commune.Group, x.Divided(commune.Group)
	}
	ids := make([]string, 0, len(a.places))
	for id := range a.places {
		ids = append(ids, id)
	}
	for _, p := range paths {
		ids = append(ids, commune.PathIDs(p)...)
	}
	places, err := s.DB.Places(ctx, ids...)
	if err != nil {
		return f, err
	}
	f.asked.places = places
	slices.SortFunc(paths, func(p, q string) int { return byName(places, p, q) })
	f.parts = x.ByPlace(paths)
	if len(x.Period.Months()) > 1 {
		f.times = x.ByMonth()
	}
	f.figureWords = f.asked.words(t, x)
	return f, nil
}

// write writes the file of a kind, and returns its media type.
func (f exportAnswer) write(w io.Writer, e *commune.Export) (media string, err error) {
	switch e.Kind {
	case commune.ExportChart:
		return "image/png", documents.WriteChart(w, f.chart())
	case commune.ExportExcel:
		return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", documents.WriteWorkbook(w, f.workbook())
	}
	return "application/vnd.openxmlformats-officedocument.wordprocessingml.document", documents.WriteWord(w, f.word())
}

// endings are those of the names of files.
var exportEndings = map[commune.ExportKind]string{commune.ExportChart: ".png", commune.ExportExcel: ".xlsx", commune.ExportWord: ".docx"}

// name tells what, where and when in letters that every system takes:
// "tong-hop-thon-lan-gau-quy-i-2024.xlsx".
func (f exportAnswer) name(kind commune.ExportKind) string {
	words := strings.FieldsFunc(fold.Text(f.what()+" "+f.where()+" "+periodName(f.Turn, f.x.Period)), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	})
	name := strings.Join(words, "-")
	return name[:min(len(name), longestName)] + exportEndings[kind]
}

// longestName is how long a file's name is at most, without its ending.
const longestName = 100

// what is of what the answer tells: "Tổng hợp", "An ninh trật tự".
func (f exportAnswer) what() string {
	if f.x.Topic == "" {
		return f.Print("summary.title_word")
	}
	if stocks := topicStocks[f.x.Topic+"."+f.x.Event]; len(stocks) > 0 {
		return f.Print("summary.stock." + string(stocks[0]))
	}
	return f.lineName(commune.Line{Topic: f.x.Topic, Kind: f.x.Event})
}

// where names the places.
func (f exportAnswer) where() string { return capital(placesWords(f.Turn, f.places, f.x.Paths)) }

// place names one of the places into which the answer divides.
func (f exportAnswer) place(part commune.Summary) string {
	p := f.places[lastID(part.Paths[0])]
	if p.Kind == commune.Group {
		return capital(placeWords(f.Turn, f.places, part.Paths[0]))
	}
	return p.Name
}

// thanWords name what the answer is compared with; empty where it is not.
func (f exportAnswer) thanWords() string {
	switch {
	case !f.x.Compared && !slices.ContainsFunc(f.x.Stocks, func(s commune.Stock) bool { return s.Compared }):
		return ""
	case f.x.Against.Period == f.x.Period:
		return capital(placesWords(f.Turn, f.places, f.x.Against.Paths))
	}
	return capital(periodName(f.Turn, f.x.Against.Period))
}

// notes say how much was reported, what is missing, and as of when.
func (f exportAnswer) notes() []string {
	var list []string
	if f.x.Now.Coverage.Month != "" {
		list = append(list, coverageWords(f.Turn, f.x.Now)+".")
	}
	list = append(list, f.s.summaryNotes(f.Turn, f.x)...)
	at := f.s.local(commune.InstantOf(f.At))
	return append(list, f.Print("export.as_of", "Time", at.Format("15:04"), "Day", fullDay(commune.DateOf(at))))
}
