package jupyter

import "context"

// ExpressionValue is the value of a user expression in an execute_reply; an ErrorReply stands in its place when it has none.
type ExpressionValue struct {
	Status   string         `json:"status"`
	Data     map[string]any `json:"data"`
	Metadata map[string]any `json:"metadata"`
}

// evaluate gives the values of user expressions, after the cell that came with them.
func (k *Kernel) evaluate(ctx context.Context, expressions map[string]string) map[string]any {
	values := map[string]any{}
	if len(expressions) == 0 {
		return values
	}
	// An interrupt ends an expression that doesn't end by itself.
	defer context.AfterFunc(ctx, k.session.Interrupt)()
	for name, text := range expressions {
		values[name] = k.expression(text)
	}
	return values
}

func (k *Kernel) expression(text string) any {
	bundle, err := k.session.Evaluate(text)
	if err != nil {
		return cellError(err)
	}
	value := ExpressionValue{ok, bundle.Data, bundle.Metadata}
	if value.Data == nil {
		value.Data = map[string]any{}
	}
	if value.Metadata == nil {
		value.Metadata = map[string]any{}
	}
	return value
}
