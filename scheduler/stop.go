package scheduler

import "time"

// Stop begins nothing new and waits for what is in hand, ten seconds at most,
// then breaks it off. Without a Start it does nothing.
func (s *Scheduler) Stop() {
	s.state.Lock()
	r := s.running
	s.running = nil
	s.state.Unlock()
	if r == nil {
		return
	}
	defer r.cancel()
	close(r.stop)
	jobs := r.cron.Stop()
	ended := make(chan struct{})
	go func() {
		<-jobs.Done()
		r.loops.Wait()
		close(ended)
	}()
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case <-ended:
	case <-timer.C:
		s.Log.Warn("jobs broken off at stop")
	}
}
