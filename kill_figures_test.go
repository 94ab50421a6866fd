package main

import "fmt"

// killFigures are what a run of the kill test has seen.
type killFigures struct {
	kills, atNotices, atConfirmed    int
	updates, redelivered, failed     int
	receipts, putOff, entries        int
	lost, doubled                    int // reports and entries
	notices, notWanted, noticesTwice int
	screensTwice                     int
	again, twice, astray, excused    int
}

// String tells them in a line.
func (f killFigures) String() string {
	return fmt.Sprintf("%d kills, %d with a notice, %d with a confirmation; %d updates, %d brought again, %d tries failed; %d receipts, %d put off, %d entries: %d lost, %d doubled; "+
		"%d notices, %d not wanted any more, %d twice; %d screens twice; people did %d things again, %d twice at once and began anew %d times; "+
		"%d excused faults towards Telegram",
		f.kills, f.atNotices, f.atConfirmed, f.updates, f.redelivered, f.failed, f.receipts, f.putOff, f.entries, f.lost, f.doubled,
		f.notices, f.notWanted, f.noticesTwice, f.screensTwice, f.again, f.twice, f.astray, f.excused)
}
