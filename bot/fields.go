package bot

// Each method here visits what its type keeps in a session, under the names of
// its json tags: a codec that writes takes the fields as they come, one that
// reads takes the one whose name is next. A field of a stored type is added in
// both places, else a test fails.

func (s *Session) fields(c *codec) {
	number(c, "version", &s.Version)
	c.text("person", &s.Person)
	c.text("account", &s.Account)
	c.text("lang", &s.Lang)
	number(c, "checked", &s.Checked)
	pointer(c, "frame", &s.Frame)
	list(c, "stack", &s.Stack)
	pointer(c, "sending", &s.Sending)
	pointer(c, "said", &s.Said)
	c.flag("told", &s.Told)
	c.object("screen", &s.Screen)
	c.text("line", &s.Line)
	c.flag("stays", &s.Stays)
	c.flag("same", &s.Same)
	c.flag("shown", &s.Shown)
	c.text("edit", &s.Edit)
	c.flag("covered", &s.Covered)
	c.text("letter", &s.Letter)
	c.text("word", &s.Word)
	c.texts("labels", &s.Labels)
	c.text("message", &s.Message)
	number(c, "quiet", &s.Quiet)
	number(c, "deaf", &s.Deaf)
	pointer(c, "album", &s.Album)
	c.text("ids", &s.Seen)
	c.texts("seen", &s.Listed)
	number(c, "seq", &s.Seq)
	number(c, "at", &s.At)
}

func (s *Screen) fields(c *codec) {
	c.text("x", &s.Text)
	list(c, "o", &s.Options)
	c.flag("m", &s.Multi)
	c.flag("s", &s.Search)
	c.text("w", &s.Word)
	list(c, "i", &s.Files)
	c.text("t", &s.Token)
	number(c, "g", &s.Page)
	c.object("f", &s.From)
	c.text("q", &s.Step)
	c.text("n", &s.Lang)
	c.flag("y", &s.Typed)
	c.flag("l", &s.Whole)
	c.text("r", &s.More)
	c.text("h", &s.Find)
	c.flag("c", &s.Contact)
}

func (o *Option) fields(c *codec) {
	c.text("l", &o.Label)
	c.object("d", &o.Do)
	c.text("k", &o.Key)
	c.flag("o", &o.On)
	c.flag("t", &o.Foot)
	c.flag("z", &o.Zero)
	c.text("w", (*string)(&o.When))
}

func (d *Do) fields(c *codec) {
	c.text("p", &d.Page)
	c.text("f", &d.Flow)
	c.text("a", &d.Act)
	c.text("v", &d.Answer)
	c.text("b", &d.Verb)
	c.args("g", &d.Args)
}

func (f *Frame) fields(c *codec) {
	c.text("f", &f.Flow)
	c.args("g", &f.Args)
	c.text("id", &f.ID)
	list(c, "a", (*[]Answer)(&f.Answers))
	c.text("e", &f.Editing)
	c.flag("l", &f.Loaded)
	list(c, "i", &f.Files)
	pointer(c, "p", &f.Place)
	c.text("t", &f.Title)
	number(c, "s", &f.Since)
}

func (a *Answer) fields(c *codec) {
	c.text("s", &a.Step)
	c.texts("v", &a.Values)
	c.text("l", &a.Label)
	list(c, "f", &a.Files)
	pointer(c, "p", &a.Place)
	c.flag("a", &a.Auto)
}

func (f *File) fields(c *codec) {
	c.text("ref", &f.Ref)
	c.text("kind", (*string)(&f.Kind))
	c.text("name", &f.Name)
	c.text("type", &f.Type)
	number(c, "size", &f.Size)
}

func (l *Location) fields(c *codec) {
	c.degrees("lat", &l.Lat)
	c.degrees("lon", &l.Lon)
}

func (l *Latch) fields(c *codec) {
	c.object("d", &l.Do)
	c.text("id", &l.ID)
	number(c, "at", &l.At)
	c.texts("c", &l.Chosen)
	list(c, "i", &l.Files)
}

func (a *Album) fields(c *codec) {
	c.text("id", &a.ID)
	c.text("f", &a.Frame)
	c.text("n", &a.Flow)
	c.args("g", &a.Args)
	c.text("s", &a.Step)
	number(c, "at", &a.At)
}
