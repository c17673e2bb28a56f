"""A browser driven over WebDriver's HTTP by the standard library alone: Debian's chromium and chromedriver."""
import base64
import json
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request

CHROMIUM = shutil.which('chromium') or shutil.which('chromium-browser') or shutil.which('google-chrome')
CHROMEDRIVER = shutil.which('chromedriver')
ELEMENT = 'element-6066-11e4-a52e-4f735466cecf'
KEYS = {'Tab': '\ue004', 'Enter': '\ue007', 'Right': '\ue014', 'Left': '\ue012', 'Down': '\ue015', 'PageDown': '\ue00f'}


def free_port():
    with socket.socket() as listener:
        listener.bind(('127.0.0.1', 0))
        return listener.getsockname()[1]


class Browser:
    def __init__(self):
        self.address = f'http://127.0.0.1:{free_port()}'
        self.driver = subprocess.Popen([CHROMEDRIVER, f'--port={self.address.rsplit(":", 1)[1]}'], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.wait_for(self.answers, 'chromedriver to start')
        options = {'binary': CHROMIUM, 'args': ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--window-size=1280,1000', '--lang=en-GB']}
        wanted = {'browserName': 'chrome', 'goog:chromeOptions': options, 'goog:loggingPrefs': {'browser': 'ALL'}}
        self.session = '/session/' + self.call('POST', '/session', {'capabilities': {'alwaysMatch': wanted}}, '')['sessionId']

    def close(self):
        try:
            self.call('DELETE', '')
        finally:
            self.driver.terminate()
            self.driver.wait(30)

    def answers(self):
        try:
            return self.call('GET', '/status', None, '')['ready']
        except (urllib.error.URLError, ConnectionError):
            return False

    def call(self, method, path, body=None, session=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.address + (self.session if session is None else session) + path, method=method, data=data,
                                         headers={'content-type': 'application/json'})
        try:
            with urllib.request.urlopen(request, timeout=120) as answer:
                return json.load(answer)['value']
        except urllib.error.HTTPError as error:
            raise AssertionError(json.load(error)['value']['message'].splitlines()[0]) from None

    def wait_for(self, condition, what, seconds=60):
        end = time.monotonic() + seconds
        while True:
            value = condition()
            if value:
                return value
            if time.monotonic() > end:
                raise AssertionError(f'waited in vain for {what}')
            time.sleep(0.05)

    def open(self, url):
        self.call('POST', '/url', {'url': 'about:blank'})  # so that a change of the fragment alone loads the page too
        self.call('POST', '/url', {'url': url})
        self.wait_for(lambda: self.run('return document.documentElement.dataset.ready'), 'the page to be ready')

    def run(self, script, *arguments):
        return self.call('POST', '/execute/sync', {'script': script, 'args': list(arguments)})

    def find(self, selector):
        return self.call('POST', '/element', {'using': 'css selector', 'value': selector})[ELEMENT]

    def click(self, selector):
        """As a user would: what lies under another element cannot be clicked."""
        element = self.find(selector)
        self.run('arguments[0].scrollIntoView({block: "center", behavior: "instant"})', {ELEMENT: element})
        self.call('POST', f'/element/{element}/click', {})

    def keys(self, *names):
        actions = [{'type': kind, 'value': KEYS.get(name, name)} for name in names for kind in ('keyDown', 'keyUp')]
        self.call('POST', '/actions', {'actions': [{'type': 'key', 'id': 'keyboard', 'actions': actions}]})

    def texts(self, selector):
        return self.run('return [...document.querySelectorAll(arguments[0])].map((element) => element.innerText.trim())', selector)

    def devtools(self, command, **parameters):
        return self.call('POST', '/goog/cdp/execute', {'cmd': command, 'params': parameters})

    def screen(self, width, height, dark=False, phone=False):
        self.devtools('Emulation.setDeviceMetricsOverride', width=width, height=height, deviceScaleFactor=1, mobile=phone)
        self.devtools('Emulation.setEmulatedMedia', features=[{'name': 'prefers-color-scheme', 'value': 'dark' if dark else 'light'}])

    def picture(self, path):
        with open(path, 'wb') as file:
            file.write(base64.b64decode(self.devtools('Page.captureScreenshot', format='png')['data']))

    def printed(self):
        return base64.b64decode(self.call('POST', '/print', {'background': True}))

    def complaints(self):
        """What the console says is wrong, since the last time it was asked."""
        return [entry['message'] for entry in self.call('POST', '/se/log', {'type': 'browser'}) if entry['level'] in ('SEVERE', 'WARNING')]
