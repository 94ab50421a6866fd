package fakeapi

// TB is what a test lends to this package, which is also built into a program.
type TB interface {
	Helper()
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
	Cleanup(f func())
}

// Start is Listen for a test, which closes the server at its end.
func Start(t TB, o Options) *Server {
	t.Helper()
	s, err := Listen(o)
	if err != nil {
		t.Fatalf("fakeapi: %v", err)
	}
	t.Cleanup(s.Close)
	return s
}
