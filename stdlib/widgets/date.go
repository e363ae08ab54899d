package widgets

import (
	"encoding/json"
	"fmt"
	"time"
)

// Date is a control with a day.
type Date struct {
	*Widget
	value *value[time.Time]
}

// DateOptions make a DatePicker.
type DateOptions struct {
	Description string
	Value       time.Time // the zero time is no day; only year, month and day count
	Min, Max    time.Time // the zero time bounds nothing
	Tooltip     string
	Disabled    bool
	Layout      Layout
	Style       Style
}

// DatePicker is a field for a day, with a calendar.
func DatePicker(o DateOptions) *Date {
	w := newWidget("DatePicker", "DatePickerView", map[string]any{"min": encodeDay(day(o.Min)), "max": encodeDay(day(o.Max))}).
		with(common{o.Description, o.Tooltip, o.Disabled, o.Layout, o.Style}, "DescriptionStyle")
	d := &Date{Widget: w}
	lo, hi := day(o.Min), day(o.Max)
	d.value = &value[time.Time]{
		encode: encodeDay,
		decode: decodeDay,
		same:   func(a, b time.Time) bool { return a.Equal(b) },
		check: func(t time.Time) error {
			if !t.IsZero() && (t.Before(lo) || !hi.IsZero() && t.After(hi)) {
				return fmt.Errorf("%s is outside %s to %s", t.Format(time.DateOnly), dayText(lo), dayText(hi))
			}
			return nil
		},
	}
	d.value.hold(w, "value", day(o.Value))
	d.value.mustBe(day(o.Value))
	d.describe = func() string { return d.line(dayText(d.Value())) }
	return d
}

// Value is the day chosen, at midnight UTC; the zero time when there is none.
func (d *Date) Value() time.Time { return d.value.get() }

// Set changes the day and runs the callbacks. The zero time is no day.
func (d *Date) Set(t time.Time) { d.value.set(day(t)) }

// OnChange has f called whenever another day is chosen, whoever chooses.
func (d *Date) OnChange(f func(day time.Time)) { d.value.onChange(f) }

// day is a time without its time of day.
func day(t time.Time) time.Time {
	if t.IsZero() {
		return time.Time{}
	}
	y, m, n := t.Date()
	return time.Date(y, m, n, 0, 0, 0, 0, time.UTC)
}

func dayText(t time.Time) string {
	if t.IsZero() {
		return "any day"
	}
	return t.Format(time.DateOnly)
}

// encodeDay writes a day as the front end does: months count from 0.
func encodeDay(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	y, m, d := t.Date()
	return map[string]any{"year": y, "month": int(m) - 1, "date": d}
}

func decodeDay(raw json.RawMessage) (time.Time, error) {
	if string(raw) == "null" {
		return time.Time{}, nil
	}
	d, err := decodeAs[struct{ Year, Month, Date int }](raw)
	if err != nil {
		return time.Time{}, err
	}
	t := time.Date(d.Year, time.Month(d.Month+1), d.Date, 0, 0, 0, 0, time.UTC)
	if y, m, n := t.Date(); y != d.Year || int(m) != d.Month+1 || n != d.Date {
		return time.Time{}, fmt.Errorf("%s is no day", clip(string(raw)))
	}
	return t, nil
}
