package handlers

// phoneWords writes a phone number in groups, as it is read aloud: "0970 670 272".
func phoneWords(phone string) string {
	if len(phone) != 10 {
		return phone
	}
	return phone[:4] + " " + phone[4:7] + " " + phone[7:]
}
