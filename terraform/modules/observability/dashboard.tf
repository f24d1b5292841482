# One dashboard, fifteen widgets. What was delivered the functions tell in their logs (DeliveryMeters in bootstrap-lambda), so it
# is of every way that leads to a socket, and of nothing else.

locals {
  socket     = ["ApiId", var.socket_api_id, "Stage", var.socket_stage]
  heartbeats = ["StackBox", "Heartbeats"]

  # us-east-1 list prices in dollars, of the README's table.
  price = {
    socket_message  = 1.00 / 1000000
    http_request    = 1.00 / 1000000
    write_unit      = 0.625 / 1000000
    read_unit       = 0.125 / 1000000
    invocation      = 0.20 / 1000000
    gigabyte_second = 0.0000166667
  }

  # What was used in a period, by an id of its own, and what a unit of it costs.
  usage = merge(
    {
      messages = { metric = concat(["AWS/ApiGateway", "MessageCount"], local.socket), price = local.price.socket_message }
      requests = { metric = ["AWS/ApiGateway", "Count", "ApiId", var.http_api_id], price = local.price.http_request }
    },
    { for table, name in var.tables : "w_${table}" => {
      metric = ["AWS/DynamoDB", "ConsumedWriteCapacityUnits", "TableName", name], price = local.price.write_unit
    } },
    { for table, name in var.tables : "r_${table}" => {
      metric = ["AWS/DynamoDB", "ConsumedReadCapacityUnits", "TableName", name], price = local.price.read_unit
    } },
    { for function, name in var.functions : "i_${function}" => {
      metric = ["AWS/Lambda", "Invocations", "FunctionName", name], price = local.price.invocation
    } },
    # The sum of durations is in milliseconds.
    { for function, name in var.functions : "d_${function}" => {
      metric = ["AWS/Lambda", "Duration", "FunctionName", name]
      price  = local.price.gigabyte_second * var.memory_mb[function] / 1024 / 1000
    } },
  )

  cost = concat(
    [[{
      expression = join(" + ", [for id, used in local.usage : "FILL(${id}, 0) * ${format("%.12f", used.price)}"])
      label      = "dollars an hour, without connection minutes, storage and logs"
      id         = "cost"
    }]],
    [for id, used in local.usage : concat(used.metric, [{ id = id, visible = false, stat = "Sum" }])],
  )

  # Who delivers: whoever was asked by a socket or by HTTP, the stream in busy rooms, the workers in large ones.
  delivering = ["socket", "http", "stream", "fanout"]

  widgets = [
    { title = "Connections: heartbeats in five minutes, of which each sends one", stat = "Sum", period = 300, metrics = [local.heartbeats] },
    { title = "Connections opened", stat = "Sum", metrics = [concat(["AWS/ApiGateway", "ConnectCount"], local.socket)] },
    { title = "Messages a second, both ways", stat = "Sum", metrics = [
      [{ expression = "messages / PERIOD(messages)", label = "messages a second", id = "rate" }],
      concat(["AWS/ApiGateway", "MessageCount"], local.socket, [{ id = "messages", visible = false }]),
    ] },
    { title = "Delivery: milliseconds from the announcement until the last connection has it", stat = "p50", metrics = [
      for each in setproduct(local.delivering, ["p50", "p99"]) :
      ["StackBox", "Delivery", "Function", each[0], { stat = each[1], label = "${each[0]} ${each[1]}" }]
    ] },
    { title = "Posts to sockets", stat = "Sum", metrics = [
      for function in local.delivering : ["StackBox", "Posts", "Function", function, { label = function }]
    ] },
    { title = "Not delivered: announcements missed, events dropped", stat = "Sum", metrics = concat(
      [for function in local.delivering : ["StackBox", "Missed", "Function", function, { label = "${function} missed" }]],
      [for function in local.delivering : ["StackBox", "Dropped", "Function", function, { label = "${function} dropped" }]],
    ) },
    { title = "Frames: milliseconds until the answer, of all routes", stat = "p50", metrics = [
      for stat in ["p50", "p90", "p99"] : concat(["AWS/ApiGateway", "IntegrationLatency"], local.socket, [{ stat = stat, label = stat }])
    ] },
    { title = "REST: milliseconds", stat = "p50", metrics = [
      for stat in ["p50", "p90", "p99"] : ["AWS/ApiGateway", "Latency", "ApiId", var.http_api_id, { stat = stat, label = stat }]
    ] },
    { title = "Errors of functions", stat = "Sum", metrics = [
      for function, name in var.functions : ["AWS/Lambda", "Errors", "FunctionName", name, { label = function }]
    ] },
    { title = "Errors at the gateways", stat = "Sum", metrics = [
      ["AWS/ApiGateway", "4xx", "ApiId", var.http_api_id],
      ["AWS/ApiGateway", "5xx", "ApiId", var.http_api_id],
      concat(["AWS/ApiGateway", "ClientError"], local.socket),
      concat(["AWS/ApiGateway", "ExecutionError"], local.socket),
      concat(["AWS/ApiGateway", "IntegrationError"], local.socket),
    ] },
    { title = "DynamoDB: write units", stat = "Sum", metrics = [
      for table, name in var.tables : ["AWS/DynamoDB", "ConsumedWriteCapacityUnits", "TableName", name, { label = table }]
    ] },
    { title = "DynamoDB: read units", stat = "Sum", metrics = [
      for table, name in var.tables : ["AWS/DynamoDB", "ConsumedReadCapacityUnits", "TableName", name, { label = table }]
    ] },
    { title = "Stream: milliseconds behind", stat = "Maximum", metrics = [
      ["AWS/Lambda", "IteratorAge", "FunctionName", var.functions["stream"]],
    ] },
    { title = "Queues", stat = "Maximum", metrics = [
      for queue, name in var.queues : ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", name, { label = queue }]
    ] },
    { title = "Functions at once", stat = "Maximum", metrics = concat(
      [for function, name in var.functions : ["AWS/Lambda", "ConcurrentExecutions", "FunctionName", name, { label = function }]],
      [for function, name in var.functions : ["AWS/Lambda", "Throttles", "FunctionName", name, { label = "${function} refused", stat = "Sum" }]],
    ) },
    { title = "Cost of use", stat = "Sum", period = 3600, metrics = local.cost },
  ]
}

resource "aws_cloudwatch_dashboard" "this" {
  dashboard_name = var.name
  dashboard_body = jsonencode({
    widgets = [for place, widget in local.widgets : {
      type   = "metric"
      width  = 12
      height = 6
      x      = 12 * (place % 2)
      y      = 6 * floor(place / 2)
      properties = {
        title   = widget.title
        region  = var.region
        stat    = widget.stat
        period  = try(widget.period, 60)
        view    = "timeSeries"
        metrics = widget.metrics
      }
    }]
  })
}
