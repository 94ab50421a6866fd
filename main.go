// Command gandan is Gần Dân, a chatbot service in which the cadres of a commune
// report on the households they look after (Regulation 04-QC/ĐU).
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	_ "time/tzdata" // slim machines have no zone files

	"github.com/alecthomas/kong"

	"gandan/commune"
	"gandan/locales"
)

// version is set when a release is built.
var version = "dev"

// commands are what the program can be told to do.
type commands struct {
	Serve     serveCmd     `cmd:"" help:"Serve the chat channels that are configured."`
	Demo      demoCmd      `cmd:"" help:"Show a commune at work on a page of this machine."`
	Import    importCmd    `cmd:"" help:"Read a commune's roster from a list; without --apply only show what would change."`
	Invite    inviteCmd    `cmd:"" help:"Issue codes to join with, as text, links and cards to print."`
	ZaloLogin zaloLoginCmd `cmd:"" help:"Lead an administrator of the Zalo Official Account through the consent, and store its tokens."`
	Migrate   migrateCmd   `cmd:"" help:"Bring the database to this version's tables."`
	Rebuild   rebuildCmd   `cmd:"" name:"rebuild-rollups" help:"Compare what figures are counted from with the reports and households, and put right what differs."`
	Parse     parseCmd     `cmd:"" help:"Show how a sentence is understood, as JSON; nothing is stored."`
	Doctor    doctorCmd    `cmd:"" help:"Look at all that the service leans on, and say how to mend what is wrong."`
	Version   versionCmd   `cmd:"" help:"Print the version."`
}

type versionCmd struct{}

// Run prints the version.
func (versionCmd) Run(out *console) error {
	_, err := fmt.Fprintln(out.out, "gandan", version)
	return err
}

// usageError is a wrong use of a command: exit code 2.
type usageError struct{ key string }

// Error implements error.
func (e usageError) Error() string { return e.key }

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// run carries out a command line and returns the exit code: 0 success, 1
// failure with one clear line on stderr, 2 wrong usage.
func run(args []string, stdout, stderr io.Writer) int {
	words, err := locales.Load()
	if err != nil {
		fmt.Fprintln(stderr, err)
		return 1
	}
	out := &console{out: stdout, err: stderr, words: words}
	var c commands
	code := -1
	parser, err := kong.New(&c, kong.Name("gandan"), kong.Writers(stdout, stderr), kong.Exit(func(n int) { code = n }), kong.Bind(out))
	if err != nil {
		fmt.Fprintln(stderr, err)
		return 1
	}
	ctx, err := parser.Parse(args)
	if code >= 0 { // --help was asked for and given
		return code
	}
	if err != nil {
		fmt.Fprintln(stderr, "gandan:", err)
		return 2
	}
	cfg, err := readConfig(os.Getenv, ".env")
	if err != nil {
		return out.report(err)
	}
	return out.report(ctx.Run(out, cfg))
}

// report says in one line why a command failed, and returns the exit code.
func (c *console) report(err error) int {
	var usage usageError
	var told *commune.Error
	switch {
	case err == nil:
		return 0
	case errors.As(err, &usage):
		fmt.Fprintln(c.err, "gandan:", c.print(usage.key))
		return 2
	case errors.As(err, &told):
		fmt.Fprintln(c.err, "gandan:", c.print(told.Key, told.Args...))
	default:
		fmt.Fprintln(c.err, "gandan:", err)
	}
	return 1
}
